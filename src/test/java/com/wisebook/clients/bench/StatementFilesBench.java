package com.wisebook.clients.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;

import com.wisebook.clients.bank.StatementFile;
import com.wisebook.clients.bank.StatementOptions;
import com.wisebook.clients.bank.StatementReader;
import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.ImportView;
import com.wisebook.clients.exchange.Imports;

/** Bank statements: parsed in each format, imported, imported again, taken back. */
final class StatementFilesBench {

    private static final String COMPANY = "BENCHBANK";
    private static final int PARSED = 2000;
    private static final int YEAR = 250;
    private static final int LINES = 50;
    private static final LocalDate START = LocalDate.of(2025, 1, 2);
    private static final String IBAN = "FR7630006000011234567890189";

    private final ConfigurableApplicationContext application;
    private final CustomerBench.Measure measure;

    StatementFilesBench(ConfigurableApplicationContext application, CustomerBench.Measure measure) {
        this.application = application;
        this.measure = measure;
    }

    void run(Path folder, int scale) throws IOException {
        int days = PARSED * scale;
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("CFONB120", cfonb(days).getBytes(StandardCharsets.ISO_8859_1));
        files.put("camt.053", camt(days).getBytes(StandardCharsets.UTF_8));
        files.put("MT940", mt940(days).getBytes(StandardCharsets.UTF_8));
        files.put("OFX", ofx(days).getBytes(StandardCharsets.UTF_8));
        files.forEach((format, content) -> measure.of("%d statements of %d lines parsed, %s, %.1f MB".formatted(days, LINES, format, content.length / 1e6), "statements",
            () -> parse(content, days)));
        Path year = Files.write(folder.resolve("releve.txt"), cfonb(YEAR).getBytes(StandardCharsets.ISO_8859_1));
        ImportView[] first = new ImportView[1];
        measure.of("%d statements of %d lines imported".formatted(YEAR, LINES), "transactions", () -> (first[0] = take(year, YEAR * LINES)).lines());
        measure.of("the same statements again", "transactions", () -> take(year, 0).lines());
        measure.of("rollback of the statements", "transactions", () -> application.getBean(Imports.class).rollback(first[0].id(), "bench", Locale.FRENCH).removed());
    }

    private long parse(byte[] content, int days) {
        StatementFile file = application.getBean(StatementReader.class).read(content, StatementOptions.NONE);
        if (!file.faults().isEmpty() || file.transactions() != days * LINES) {
            throw new IllegalStateException(file.transactions() + " transactions, " + file.faults());
        }
        return file.statements().size();
    }

    private ImportView take(Path file, long added) {
        Imports imports = application.getBean(Imports.class);
        ImportView run = imports.byId(imports.runNow(new ImportRequest(ImportKind.BANK_STATEMENT, COMPANY, "Société de mesure", "releve.txt", file, false,
            ImportParameters.parse("{}"), "bench"))).orElseThrow();
        if (!run.status().equals("DONE") || run.added() != added || run.warnings() > 0) {
            throw new IllegalStateException(run.status() + " " + run.error() + ", added " + run.added() + ", warnings " + run.warnings());
        }
        return run;
    }

    private static String amountOf(int day, int line) {
        return (10 + (day * 31 + line * 7) % 900) + ".25";
    }

    private static BigDecimal total(int day) {
        BigDecimal total = BigDecimal.ZERO;
        for (int line = 0; line < LINES; line++) {
            total = total.add(new BigDecimal(amountOf(day, line)));
        }
        return total;
    }

    private static String overpunched(BigDecimal amount) {
        String digits = "%014d".formatted(amount.movePointRight(2).longValueExact());
        return digits.substring(0, 13) + "{ABCDEFGHI".charAt(digits.charAt(13) - '0');
    }

    private static String record(String start, String end) {
        return "%-120s".formatted("%-90s".formatted(start) + end) + "\n";
    }

    private static String cfonb(int days) {
        StringBuilder out = new StringBuilder();
        BigDecimal balance = new BigDecimal("1000.00");
        DateTimeFormatter form = DateTimeFormatter.ofPattern("ddMMyy");
        for (int day = 0; day < days; day++) {
            String date = START.plusDays(day).format(form);
            out.append(record("0130006    00001EUR2 12345678901  " + START.plusDays(day - 1L).format(form), overpunched(balance)));
            for (int line = 0; line < LINES; line++) {
                out.append(record("0430006000100001EUR2 1234567890105" + date + "  " + date + "VIR SEPA CLIENT " + line, overpunched(new BigDecimal(amountOf(day, line)))));
                out.append("%-120s\n".formatted("0530006000100001EUR2 1234567890105" + date + "     NPYCLIENT " + line));
                out.append("%-120s\n".formatted("0530006000100001EUR2 1234567890105" + date + "     LCCFA-2025-" + day + "-" + line));
            }
            balance = balance.add(total(day));
            out.append(record("0730006    00001EUR2 12345678901  " + date, overpunched(balance)));
        }
        return out.toString();
    }

    private static String camt(int days) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\n");
        BigDecimal balance = new BigDecimal("1000.00");
        for (int day = 0; day < days; day++) {
            String date = START.plusDays(day).toString();
            out.append("<Stmt><Id>S").append(day).append("</Id><Acct><Id><IBAN>").append(IBAN).append("</IBAN></Id><Ccy>EUR</Ccy></Acct>\n");
            balance(out, "OPBD", balance, date);
            balance = balance.add(total(day));
            balance(out, "CLBD", balance, date);
            for (int line = 0; line < LINES; line++) {
                out.append("<Ntry><Amt Ccy=\"EUR\">").append(amountOf(day, line)).append("</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>").append(date)
                    .append("</Dt></BookgDt><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E")
                    .append(day).append('-').append(line).append("</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>CLIENT ").append(line)
                    .append("</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>FA-2025-").append(day).append('-').append(line).append("</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n");
            }
            out.append("</Stmt>\n");
        }
        return out.append("</BkToCstmrStmt></Document>\n").toString();
    }

    private static void balance(StringBuilder out, String type, BigDecimal amount, String date) {
        out.append("<Bal><Tp><CdOrPrtry><Cd>").append(type).append("</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">").append(amount)
            .append("</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>").append(date).append("</Dt></Dt></Bal>\n");
    }

    private static String mt940(int days) {
        StringBuilder out = new StringBuilder();
        BigDecimal balance = new BigDecimal("1000.00");
        DateTimeFormatter form = DateTimeFormatter.ofPattern("yyMMdd");
        for (int day = 0; day < days; day++) {
            String date = START.plusDays(day).format(form);
            out.append(":20:R").append(day).append("\n:25:").append(IBAN).append("\n:28C:").append(day % 99999 + 1).append("\n:60F:C").append(date).append("EUR").append(comma(balance)).append('\n');
            for (int line = 0; line < LINES; line++) {
                out.append(":61:").append(date).append(date.substring(2)).append('C').append(comma(new BigDecimal(amountOf(day, line)))).append("NTRFE").append(day).append('-').append(line)
                    .append("\n:86:/EREF/E").append(day).append('-').append(line).append("/NAME/CLIENT ").append(line).append("/REMI/FA-2025-").append(day).append('-').append(line).append('\n');
            }
            balance = balance.add(total(day));
            out.append(":62F:C").append(date).append("EUR").append(comma(balance)).append("\n-\n");
        }
        return out.toString();
    }

    private static String comma(BigDecimal amount) {
        return amount.toPlainString().replace('.', ',');
    }

    private static String ofx(int days) {
        StringBuilder out = new StringBuilder("OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1>\n");
        for (int day = 0; day < days; day++) {
            String date = START.plusDays(day).toString().replace("-", "");
            out.append("<STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>30006<BRANCHID>00001<ACCTID>12345678901</BANKACCTFROM><BANKTRANLIST>\n");
            for (int line = 0; line < LINES; line++) {
                out.append("<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>").append(date).append("<TRNAMT>").append(amountOf(day, line)).append("<FITID>F").append(day).append('-').append(line)
                    .append("<NAME>VIR CLIENT ").append(line).append("<MEMO>FA-2025-").append(day).append('-').append(line).append("\n</STMTTRN>\n");
            }
            out.append("</BANKTRANLIST><LEDGERBAL><BALAMT>1000.00<DTASOF>").append(date).append("</LEDGERBAL></STMTRS></STMTTRNRS>\n");
        }
        return out.append("</BANKMSGSRSV1></OFX>\n").toString();
    }
}
