# For a tap of Homebrew: Formula/catpacket.rb
class Catpacket < Formula
  desc "Checks evidence and binds it into one filing packet"
  homepage "https://github.com/@REPO@"
  version "@VERSION@"
  license "@LICENSE@"

  on_macos do
    on_arm do
      url "https://github.com/@REPO@/releases/download/v@VERSION@/catpacket-@VERSION@-aarch64-apple-darwin.tar.gz"
      sha256 "@SUM_AARCH64_APPLE_DARWIN@"
    end
    on_intel do
      url "https://github.com/@REPO@/releases/download/v@VERSION@/catpacket-@VERSION@-x86_64-apple-darwin.tar.gz"
      sha256 "@SUM_X86_64_APPLE_DARWIN@"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/@REPO@/releases/download/v@VERSION@/catpacket-@VERSION@-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@SUM_AARCH64_UNKNOWN_LINUX_MUSL@"
    end
    on_intel do
      url "https://github.com/@REPO@/releases/download/v@VERSION@/catpacket-@VERSION@-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SUM_X86_64_UNKNOWN_LINUX_MUSL@"
    end
  end

  def install
    bin.install "catpacket", "catpacket-draw"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/catpacket.bash" => "catpacket"
    fish_completion.install "completions/catpacket.fish"
    zsh_completion.install "completions/_catpacket"
    doc.install "THIRD-PARTY.txt"
  end

  test do
    assert_match "catpacket #{version}", shell_output("#{bin}/catpacket --version")
    assert_match "beside catpacket", shell_output("#{bin}/catpacket doctor")
  end
end
