# Installs catpacket @VERSION@ for this user alone, on Windows, without administrator rights:
#   powershell -ExecutionPolicy Bypass -File install.ps1
# It goes into %LOCALAPPDATA%\Programs\catpacket, onto the user's PATH, and into "Send to".
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Set-StrictMode -Version 3

$version = '@VERSION@'
$from = 'https://github.com/@REPO@/releases/download/v@VERSION@'
$to = Join-Path $env:LOCALAPPDATA 'Programs\catpacket'

# A 32-bit PowerShell on a 64-bit Windows has the true one in the second variable.
$machine = if ($env:PROCESSOR_ARCHITEW6432) { $env:PROCESSOR_ARCHITEW6432 } else { $env:PROCESSOR_ARCHITECTURE }
switch ($machine) {
    'AMD64' { $target = 'x86_64-pc-windows-msvc'; $sum = '@SUM_X86_64_PC_WINDOWS_MSVC@' }
    'ARM64' { $target = 'aarch64-pc-windows-msvc'; $sum = '@SUM_AARCH64_PC_WINDOWS_MSVC@' }
    default { throw "there is no catpacket for Windows on $machine" }
}

$name = "catpacket-$version-$target"
$work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
New-Item -ItemType Directory $work | Out-Null
try {
    $archive = Join-Path $work 'archive.zip'
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    Invoke-WebRequest -UseBasicParsing "$from/$name.zip" -OutFile $archive
    if ((Get-FileHash $archive -Algorithm SHA256).Hash -ne $sum) {
        throw 'what was fetched is not what was released; nothing is installed'
    }
    Expand-Archive $archive $work
    New-Item -ItemType Directory -Force $to | Out-Null
    Copy-Item -Force (Join-Path $work "$name\*") $to -Recurse
} finally {
    Remove-Item -Recurse -Force $work
}

$path = [Environment]::GetEnvironmentVariable('Path', 'User')
if (-not ("$path" -split ';' -contains $to)) {
    [Environment]::SetEnvironmentVariable('Path', ("$path".TrimEnd(';') + ";$to").TrimStart(';'), 'User')
}

# A case folder that is sent there, or dropped on the program, is checked and shown.
$link = (New-Object -ComObject WScript.Shell).CreateShortcut((Join-Path ([Environment]::GetFolderPath('SendTo')) 'catpacket.lnk'))
$link.TargetPath = Join-Path $to 'catpacket.exe'
$link.Save()

& (Join-Path $to 'catpacket.exe') --version
Write-Output "installed in $to"
Write-Output 'next: open a new terminal and run: catpacket doctor'
