//! One small file of each revision, written by qpdf: its `/Encrypt`, a string and a stream.

/// What a test needs of a file; strings are in hexadecimal.
pub struct Sample {
    /// The encryption dictionary.
    pub encrypt: &'static str,
    /// The `/Title` in object 2.
    pub title: &'static str,
    /// The contents of the page, in object 5.
    pub content: &'static str,
}

/// The first string of the `/ID` all samples share.
pub const ID: &str = "535f897a46540a716ce204aaafebcb59";

/// RC4 with 40 bits.
pub const R2: Sample = Sample {
    encrypt: "<< /Filter /Standard /Length 40 /O \
        <94e8094419662a774442fb072e3d9f19e9d130ec09a4d0061e78fe920f7ab62f> /P -4 /R 2 /U \
        <777d8a7353fc7cfef2290cc43e0b6e34b6164ebd38bc8f9d89e7829e293c087c> /V 1 >>",
    title: "4fdbedefa0680df2f02cb11d677cede611",
    content: "fed8236e97931b2ebc9abbc3c2b8cac6d4",
};

/// RC4 with 128 bits.
pub const R3: Sample = Sample {
    encrypt: "<< /Filter /Standard /Length 128 /O \
        <0ba3835f88f90388e74e54584125ce142be0de24c6b0d37746e075b891756671> /P -4 /R 3 /U \
        <f65df855b813e89d06a16f8f6f59dc340122456a91bae5134273a6db134c87c4> /V 2 >>",
    title: "73bb4ec701a9311792fe0be47b830f6603",
    content: "5d8b925a36e8b447df2d632a0bbd96fe53",
};

/// AES with 128 bits.
pub const R4: Sample = Sample {
    encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /Filter \
        /Standard /Length 128 /O \
        <0ba3835f88f90388e74e54584125ce142be0de24c6b0d37746e075b891756671> /P -4 /R 4 \
        /StmF /StdCF /StrF /StdCF /U \
        <f65df855b813e89d06a16f8f6f59dc340122456a91bae5134273a6db134c87c4> /V 4 >>",
    title: "c0f902afa6f53426463d083227d0594c68a724d87061876a4108aa9b33fed694d14254bb18a9c8a5dc\
        efc0f06527935c",
    content: "b7a15ad162e2cef75a7a492ad9fd50a9a3817568198e37d96354b0838f189d78791eb3bede4651d4e7\
        284ad84f582565",
};

/// AES with 128 bits, metadata in the clear.
pub const R4_CLEAR_METADATA: Sample = Sample {
    encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> \
        /EncryptMetadata false /Filter /Standard /Length 128 /O \
        <0ba3835f88f90388e74e54584125ce142be0de24c6b0d37746e075b891756671> /P -4 /R 4 \
        /StmF /StdCF /StrF /StdCF /U \
        <d3f0c7b387ab8f9a77938ff687e030b70122456a91bae5134273a6db134c87c4> /V 4 >>",
    title: "a390c098fbd3769b7aee869a71d2c183f74e0180a44fda6f0963e154436f5c39b4718f097b7fb287cd\
        e4ad482247f113",
    content: "1bbf323c268c62d3762c6a6faf19c6f88e51721875c929b4a7d83f468cadc395c8a09cddae313537e4\
        e3a76ffc528112",
};

/// RC4 by a crypt filter, opened by the blank password.
pub const R4_RC4_BLANK: Sample = Sample {
    encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /V2 /Length 16 >> >> /Filter \
        /Standard /Length 128 /O \
        <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /P -4 /R 4 \
        /StmF /StdCF /StrF /StdCF /U \
        <40a4c5a41989deefdddb2c2de07c6c220122456a91bae5134273a6db134c87c4> /V 4 >>",
    title: "018bb9d2d53cedcc5d07cfbc36793c73ae",
    content: "bad3335df816d4a02d3fd8c589e81989d7",
};

/// AES with 256 bits, as Acrobat 9 wrote it.
pub const R5: Sample = Sample {
    encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter \
        /Standard /Length 256 /O \
        <2e07d327c30677b93d71982f832cf137ed9745258a07727812d402625ecccbd0c66779ce12b10e7f8\
        bded969e46fe4c4> /OE \
        <6aac28aaf87024cdf2324deb0d3b73fd5c19f6896c80232d7d24ffd7cc0f71eb> /P -4 /Perms \
        <52a9e6818d20add7abd66c6027c2b144> /R 5 /StmF /StdCF /StrF /StdCF /U \
        <67e0c77a7a8fc3f81785ac163a8c9116e628db91afd4ca987cf45bfc712147d77a4a0a07ff7c92e9a\
        05a4da1bc282016> /UE \
        <335da680a8c8fc8fe62230e941cfb3041daac2936f105be62c4afa3d1bd4802d> /V 5 >>",
    title: "dd6e34193999450ffce1d094481ccac0721d8b05984fbc71448b679bd3cee26a3195a215f0128c7d7d\
        1d3d0b7021a813",
    content: "ea9a0352503deba1e6619a67260b7726ba42ea6367f966ecdf81ee785c59aadc06b3351436c2356103\
        06de582cb31109",
};

/// AES with 256 bits.
pub const R6: Sample = Sample {
    encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter \
        /Standard /Length 256 /O \
        <fdfb56b5cb90e80dc6f5ed4d5341af910fc3e8f9b82376511aac04e743004aa6d9ffe964b5777c67a\
        d5b72f70a20d226> /OE \
        <77f1e42b5e968423e1d2ce95915f2644352002d4370ab6d8fe95cdec6eb62ea3> /P -4 /Perms \
        <32ea985d52a90f697b6a15ba53cdd60e> /R 6 /StmF /StdCF /StrF /StdCF /U \
        <315475cd75f9775c8901a0ccc09c8684f6316233a2d70299f1118c7a29602022b8b2e4b2ca54a5f07\
        9c676ae2c103e6b> /UE \
        <04799a7caab886f781f4633db673777ba7be4fcff9f116d0fdfb1af0bf4a4c1b> /V 5 >>",
    title: "008335d3a29835cc587a2b40f62efa18b30e6bdfbf7220ea169f925e7dc149646c0c25851962642a88\
        a3346e19cb9805",
    content: "4a6480334fe7e5596becf262e2f17bb1f054d1be87af3e3a6505eb6a210db4854407e25730651b6284\
        2abcb61f934c1b",
};

/// AES with 128 bits; the password has accents and is stored in Latin-1.
pub const R4_LATIN: Sample = Sample {
    encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /Filter \
        /Standard /Length 128 /O \
        <302a1748da6ef298f775ab936441800c82e5252de0b0fdc1205823063e56c326> /P -4 /R 4 \
        /StmF /StdCF /StrF /StdCF /U \
        <8f8c1e72a63849618c524a64aef018850122456a91bae5134273a6db134c87c4> /V 4 >>",
    title: "69ff9f52dfc10f0b710507d4460d0ec875b542e8d1def8aeec702d06116e59f24f53bfe10aae39e4b9\
        212b90e0d1a3c2",
    content: "77535bd8bb04231263047eaa482ac1c25e2bb4a5d72da05a2fbf4db89d8626b718d406ebe82e46c13e\
        12be140b5f3b72",
};
