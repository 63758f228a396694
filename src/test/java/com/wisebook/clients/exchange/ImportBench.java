package com.wisebook.clients.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long imports take and what memory they need: {@code mvn test -Dtest=ImportBench -Dbench.lines=300000}. Not a
 * test: it has no time limit and runs only when it is asked for.
 */
class ImportBench {

    @TempDir
    Path folder;

    @Test
    void fec() throws IOException {
        int lines = Integer.getInteger("bench.lines", 300_000);
        ExchangeFixture fixture = ExchangeFixture.clean();
        Path file = folder.resolve("123456789FEC20251231.txt");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(FecLines.TITLES.replace(' ', '\t') + "\n");
            LocalDate start = LocalDate.of(2025, 1, 1);
            for (int i = 0; i < lines / 5; i++) {
                String day = start.plusDays(i * 365L / (lines / 5)).toString().replace("-", "");
                String customer = "C" + i % 3500;
                String letter = i % 10 == 0 ? "" : letter(i);
                int amount = 100 + i % 900;
                String common = "\t" + day + "\t";
                out.write("VE\tVentes\t" + i + common + "411000\tClients\t" + customer + "\tSociété " + customer + "\tFA" + i + common + "Facture " + i + "\t" + amount + ",20\t0,00\t" + letter + "\t\t" + day + "\t\t\n");
                out.write("VE\tVentes\t" + i + common + "706000\tVentes\t\t\tFA" + i + common + "Facture " + i + "\t0,00\t" + (amount - 10) + ",00\t\t\t" + day + "\t\t\n");
                out.write("VE\tVentes\t" + i + common + "445710\tTVA\t\t\tFA" + i + common + "Facture " + i + "\t0,00\t10,20\t\t\t" + day + "\t\t\n");
                out.write("BQ\tBanque\t" + i + common + "411000\tClients\t" + customer + "\tSociété " + customer + "\tVIR" + i + common + "Virement " + i + "\t0,00\t" + amount + ",20\t" + letter + "\t\t" + day + "\t\t\n");
                out.write("BQ\tBanque\t" + i + common + "512000\tBanque\t\t\tVIR" + i + common + "Virement " + i + "\t" + amount + ",20\t0,00\t\t\t" + day + "\t\t\n");
            }
        }
        measure("FEC first time", lines, () -> System.out.println(fixture.fec(file)));
        measure("FEC same again", lines, () -> System.out.println(fixture.fec(file)));
        measure("FEC rollback of the first", lines, () -> {
            fixture.imports.rollback(2, "bench");
            System.out.println(fixture.imports.rollback(1, "bench"));
        });
    }

    private static String letter(int i) {
        int n = i / 3500;
        return "" + (char) ('A' + n / 26 % 26) + (char) ('A' + n % 26);
    }

    @Test
    void workbook() throws IOException {
        int rows = Integer.getInteger("bench.rows", 200_000);
        ExchangeFixture fixture = ExchangeFixture.clean();
        Path file = folder.resolve("items.xlsx");
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100); OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet();
            String[] names = {"customerCode", "customerName", "documentRef", "documentDate", "dueDate", "openAmount", "currency"};
            for (int r = 0; r <= rows; r++) {
                Row row = sheet.createRow(r);
                for (int c = 0; c < names.length; c++) {
                    switch (r == 0 ? -1 : c) {
                        case -1 -> row.createCell(c).setCellValue(names[c]);
                        case 0 -> row.createCell(c).setCellValue("C" + r % 3500);
                        case 1 -> row.createCell(c).setCellValue("Société " + r % 3500);
                        case 2 -> row.createCell(c).setCellValue("FA" + r);
                        case 3 -> row.createCell(c).setCellValue(45800 + r % 300);
                        case 4 -> row.createCell(c).setCellValue(45830 + r % 300);
                        case 5 -> row.createCell(c).setCellValue(100 + r % 977 + 0.25);
                        default -> row.createCell(c).setCellValue("EUR");
                    }
                }
            }
            workbook.write(out);
            workbook.dispose();
        }
        System.out.println("XLSX of " + Files.size(file) + " bytes");
        measure("XLSX first time", rows, () -> System.out.println(fixture.table(file, "{}")));
        measure("XLSX same again", rows, () -> System.out.println(fixture.table(file, "{}")));
    }

    private static void measure(String what, long pieces, Runnable work) {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP)
            .mapToLong(p -> p.getPeakUsage().getUsed()).sum();
        System.out.printf("BENCH %s: %d in %.1f s, %.0f per second, peak heap %d MB (max %d MB)%n", what, pieces, seconds,
            pieces / seconds, peak >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }
}
