package com.wisebook.clients.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** The files that the benchmark imports. */
final class BenchFiles {

    private static final String TITLES = "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib "
        + "PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise";
    private static final int LINES_A_SALE = 5;

    private BenchFiles() {
    }

    /** A year's ledger: for every sale an invoice of three lines and its payment of two, nine of ten lettered. */
    static Path fec(Path folder, int lines, int customers) throws IOException {
        Path file = folder.resolve("123456789FEC20251231.txt");
        int sales = lines / LINES_A_SALE;
        LocalDate start = LocalDate.of(2025, 1, 1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(TITLES.replace(' ', '\t') + "\n");
            for (int i = 0; i < sales; i++) {
                String day = start.plusDays(i * 365L / sales).toString().replace("-", "");
                String code = "B" + i % customers;
                String letter = i % 10 == 0 ? "" : letter(i / customers);
                int net = 90 + i % 900;
                String invoice = "FA" + i;
                String gross = net + 10 + ",20";
                line(out, "VE", "Ventes", i, day, "411000", "Clients", code, invoice, "Facture " + i, gross, "0,00", letter);
                line(out, "VE", "Ventes", i, day, "706000", "Ventes", "", invoice, "Facture " + i, "0,00", net + ",00", "");
                line(out, "VE", "Ventes", i, day, "445710", "TVA", "", invoice, "Facture " + i, "0,00", "10,20", "");
                line(out, "BQ", "Banque", i, day, "411000", "Clients", code, "VIR" + i, "Virement " + i, "0,00", gross, letter);
                line(out, "BQ", "Banque", i, day, "512000", "Banque", "", "VIR" + i, "Virement " + i, gross, "0,00", "");
            }
        }
        return file;
    }

    private static void line(BufferedWriter out, String journal, String title, int number, String day, String account, String name,
                             String customer, String piece, String label, String debit, String credit, String letter) throws IOException {
        String holder = customer.isEmpty() ? "" : "Société " + customer;
        out.write(String.join("\t", journal, title, Integer.toString(number), day, account, name, customer, holder, piece, day, label,
            debit, credit, letter, "", day, "", "\n"));
    }

    private static String letter(int n) {
        return "" + (char) ('A' + n / 676 % 26) + (char) ('A' + n / 26 % 26) + (char) ('A' + n % 26);
    }

    /** A workbook of open items. */
    static Path workbook(Path folder, int rows, int customers) throws IOException {
        Path file = folder.resolve("items.xlsx");
        String[] titles = {"customerCode", "customerName", "documentRef", "documentDate", "dueDate", "openAmount", "currency"};
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100); OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet();
            Row head = sheet.createRow(0);
            for (int c = 0; c < titles.length; c++) {
                head.createCell(c).setCellValue(titles[c]);
            }
            for (int r = 1; r <= rows; r++) {
                Row row = sheet.createRow(r);
                row.createCell(0).setCellValue("B" + r % customers);
                row.createCell(1).setCellValue("Société B" + r % customers);
                row.createCell(2).setCellValue(String.format(Locale.ROOT, "FA%d", r));
                row.createCell(3).setCellValue(45_800 + r % 300);
                row.createCell(4).setCellValue(45_830 + r % 300);
                row.createCell(5).setCellValue(100 + r % 977 + 0.25);
                row.createCell(6).setCellValue("EUR");
            }
            workbook.write(out);
            workbook.dispose();
        }
        return file;
    }
}
