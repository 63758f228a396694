package com.wisebook.clients.exchange.fec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger file comes back as it was, but for the letters that it lacked. */
class FecLettersTest {

    private static final String TITLES = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib"
        + "|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise";

    private static String line(String label, String letter, String date) {
        return "VE|Ventes|1|20250110|411000|Clients|C1|Société|FA1|20250110|" + label + "|120,00|0,00|" + letter + "|" + date + "|20250131||";
    }

    private static String filled(String file, Charset charset, FecLetters.Letter... letters) {
        return filled(file, charset, charset.name(), letters);
    }

    private static String filled(String file, Charset charset, String told, FecLetters.Letter... letters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            FecLetters.fill(new ByteArrayInputStream(file.getBytes(charset)), told, List.of(letters).iterator(), out);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return out.toString(charset);
    }

    private static FecLetters.Letter letter(int line, String letter) {
        return new FecLetters.Letter(line, letter, LocalDate.parse("2025-03-31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void onlyTheLettersOfThoseLinesAreAdded(String end) {
        String file = String.join(end, TITLES, line("Écriture à 10 €", "", ""), line("autre", "Z", "20250228"), "", line("dernière", "", ""));
        assertThat(filled(file, StandardCharsets.UTF_8, letter(2, "AAA"), letter(3, "AAB"), letter(5, "AAC")))
            .isEqualTo(String.join(end, TITLES, line("Écriture à 10 €", "AAA", "20250331"), line("autre", "Z", "20250228"), "", line("dernière", "AAC", "20250331")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-15", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void whateverItsEncoding(String name) {
        Charset charset = Charset.forName(name);
        String mark = name.startsWith("UTF") ? "\uFEFF" : "";
        String file = mark + TITLES + "\r\n" + line("Écriture à 10 €", "", "") + "\r\n\u001A";
        assertThat(filled(file, charset, name.startsWith("UTF-16") ? "UTF-16" : name, letter(2, "AAA")))
            .isEqualTo(mark + TITLES + "\r\n" + line("Écriture à 10 €", "AAA", "20250331") + "\r\n\u001A");
    }

    @Test
    void bytesThatAreNoTextStayToo() throws IOException {
        byte[] file = (TITLES + "\n" + line("?", "", "") + "\n").getBytes(StandardCharsets.ISO_8859_1);
        file[new String(file, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0x81;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FecLetters.fill(new ByteArrayInputStream(file), "windows-1252", List.<FecLetters.Letter>of().iterator(), out);
        assertThat(out.toByteArray()).isEqualTo(file);
    }

    @Test
    void paddedQuotedAndOtherwiseOrderedFilesKeepTheirForm() {
        String padded = TITLES + "|\n" + line("x", "    ", "          ") + "|\n";
        assertThat(filled(padded, StandardCharsets.UTF_8, letter(2, "AAA"))).isEqualTo(TITLES + "|\n" + line("x", "AAA ", "20250331  ") + "|\n");
        String quoted = '"' + TITLES.replace("|", "\";\"") + "\"\n" + '"' + line("a;b", "", "").replace("|", "\";\"") + "\"\n";
        assertThat(filled(quoted, StandardCharsets.UTF_8, letter(2, "AAA"))).contains("\"a;b\"").contains(";\"AAA\";\"20250331\";");
        String turned = "DateLet;EcritureLet;JournalCode;EcritureNum;EcritureDate;CompteNum;CompAuxNum;PieceRef;Debit;Credit\n;;VE;1;2025-01-10;411000;C1;FA1;120,00;0,00\n";
        assertThat(filled(turned, StandardCharsets.UTF_8, letter(2, "AAA"))).as("dates as the line writes its own").contains("\n2025-03-31;AAA;VE;1;2025-01-10;");
    }

    @Test
    void aFileWithoutADateOfLetteringGetsTheLetterAlone() {
        String file = "JournalCode;EcritureNum;EcritureDate;CompteNum;CompAuxNum;PieceRef;Debit;Credit;EcritureLib;EcritureLet\nVE;1;20250110;411000;C1;FA1;120,00;0,00;x;\n";
        assertThat(filled(file, StandardCharsets.UTF_8, letter(2, "AAA"))).endsWith(";x;AAA\n");
    }
}
