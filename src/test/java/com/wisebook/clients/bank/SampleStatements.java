package com.wisebook.clients.bank;

/** Invented statements of one invented account. */
public final class SampleStatements {

    public static final String IBAN = "FR7630003031100001234567844";

    /** A transfer with its details, a direct debit that comes back, the bank's fee. */
    public static final String CFONB = """
        0130003    03110EUR2 00012345678  300126                                                  0000000010000{\s
        0430003000103110EUR2 0001234567805020226  020226VIR SEPA ETS DURAND              0000000  0000000012000{REF-DURAND\s
        0530003000103110EUR2 0001234567805020226     NPYÉTABLISSEMENTS DURAND\s
        0530003000103110EUR2 0001234567805020226     RCNE2E-DURAND-1                       SUPP\s
        0530003000103110EUR2 0001234567805020226     LCCFA-2026-0001 FA-2026-0002\s
        0430003000103110EUR2 00012345678B302022631020226PRLV IMPAYE MARTIN               0000000  0000000001509}\s
        0530003000103110EUR2 00012345678B3020226     NPYMARTIN SA\s
        0530003000103110EUR2 00012345678B3020226     RUMRUM-4711\s
        0430003000103110EUR2 0001234567862020226  020226FRAIS REJET PRLV                 0000000  0000000000050}\s
        0730003    03110EUR2 00012345678  020226                                                  0000000020441{\s
        """.lines().map(line -> line + " ".repeat(Math.max(0, 120 - line.length()))).collect(java.util.stream.Collectors.joining("\n"));

    public static final String MT940 = """
        :20:RELEVE
        :25:FR7630003031100001234567844
        :28C:00042/001
        :60F:C251231EUR1000,00
        :61:2512310102C1200,00NTRFE2E-DURAND-1//BK1
        :86:/EREF/E2E-DURAND-1/NAME/ETABLISSEMENTS DURAND/REMI/FA-2026-0001
         FA-2026-0002
        :61:2601020102RC150,90NDDTNONREF//BK2
        :86:PRLV IMPAYE MARTIN SA AC04 COMPTE CLOTURE
        :62F:C260102EUR2049,10
        -
        """;

    public static final String OFX = """
        OFXHEADER:100
        DATA:OFXSGML
        VERSION:102
        CHARSET:1252

        <OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>
        <BANKMSGSRSV1><STMTTRNRS><TRNUID>1
        <STMTRS><CURDEF>EUR
        <BANKACCTFROM><BANKID>30003<BRANCHID>03110<ACCTID>00012345678<ACCTTYPE>CHECKING</BANKACCTFROM>
        <BANKTRANLIST><DTSTART>20260201<DTEND>20260228
        <STMTTRN>
        <TRNTYPE>CREDIT
        <DTPOSTED>20260202120000[+1:CET]
        <TRNAMT>1200.00
        <FITID>F1
        <NAME>VIR DURAND &amp; FILS
        <MEMO>FA-2026-0001
        </STMTTRN>
        <STMTTRN>
        <TRNTYPE>DEBIT
        <DTPOSTED>20260202
        <TRNAMT>-150.90
        <FITID>F2
        <NAME>PRLV IMPAYE MARTIN
        </STMTTRN>
        </BANKTRANLIST>
        <LEDGERBAL><BALAMT>2044.10<DTASOF>20260228</LEDGERBAL>
        </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """;

    public static final String OFX_XML = """
        <?xml version="1.0" encoding="UTF-8"?>
        <?OFX OFXHEADER="200" VERSION="211"?>
        <OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1</TRNUID>
        <STMTRS><CURDEF>EUR</CURDEF>
        <BANKACCTFROM><BANKID>30003</BANKID><BRANCHID>03110</BRANCHID><ACCTID>00012345678</ACCTID></BANKACCTFROM>
        <BANKTRANLIST>
        <STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260202</DTPOSTED><TRNAMT>1200,00</TRNAMT><FITID>F1</FITID>
        <NAME><![CDATA[VIR DURAND & FILS]]></NAME></STMTTRN>
        <STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260202</DTPOSTED><TRNAMT>-150.90</TRNAMT><FITID>F2</FITID><NAME>PRLV IMPAYE MARTIN</NAME></STMTTRN>
        </BANKTRANLIST>
        <LEDGERBAL><BALAMT>2044.10</BALAMT><DTASOF>20260228</DTASOF></LEDGERBAL>
        </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """;

    public static final String CSV = """
        Compte;FR7630003031100001234567844;;;
        Solde au;03/02/2026;2 049,10;;
        Date;Date valeur;Libellé;Montant;Solde
        03/02/2026;03/02/2026;PRLV IMPAYE MARTIN;-150,90;2 049,10
        02/02/2026;02/02/2026;VIR DURAND;1 200,00;2 200,00
        """;

    private SampleStatements() {
    }

    /** A batch of two transfers and a direct debit that comes back. Before version 4 a party has no {@code Pty}. */
    public static String camt(String version) {
        boolean old = version.compareTo("001.08") < 0;
        String party = old ? "<Nm>%s</Nm>" : "<Pty><Nm>%s</Nm></Pty>";
        String status = old ? "<Sts>BOOK</Sts>" : "<Sts><Cd>BOOK</Cd></Sts>";
        return """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.%s"><BkToCstmrStmt>
            <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-02-02T20:00:00</CreDtTm></GrpHdr>
            <Stmt><Id>S1</Id><ElctrncSeqNb>33</ElctrncSeqNb><CreDtTm>2026-02-02T20:00:00</CreDtTm>
            <Acct><Id><IBAN>FR7630003031100001234567844</IBAN></Id><Ccy>EUR</Ccy></Acct>
            <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-30</Dt></Dt></Bal>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">2049.10</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-02-02</Dt></Dt></Bal>
            <Ntry><Amt Ccy="EUR">1200.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>%s<BookgDt><Dt>2026-02-02</Dt></BookgDt><ValDt><Dt>2026-02-02</Dt></ValDt>
            <AcctSvcrRef>B1</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
            <NtryDtls><TxDtls><Refs><EndToEndId>E2E-DURAND-1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">700.00</Amt></TxAmt></AmtDtls>
            <RltdPties><Dbtr>%s</Dbtr><DbtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></DbtrAcct></RltdPties>
            <RmtInf><Ustrd>FA-2026-0001</Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
            <TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">500.00</Amt></TxAmt></AmtDtls>
            <RmtInf><Ustrd>FA-2026-0002</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            <Ntry><Amt Ccy="EUR">150.90</Amt><CdtDbtInd>DBIT</CdtDbtInd>%s<BookgDt><DtTm>2026-02-02T09:00:00</DtTm></BookgDt>
            <NtryDtls><TxDtls><Refs><EndToEndId>E2E-MARTIN</EndToEndId><MndtId>RUM-4711</MndtId></Refs><RltdPties><Dbtr>%s</Dbtr></RltdPties>
            <RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>
            </Stmt></BkToCstmrStmt></Document>
            """.formatted(version, status, party.formatted("Établissements Durand"), status, party.formatted("Martin SA"));
    }
}
