package com.wisebook.clients.lettrage.engine;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A made ledger as the FEC that its company would hand over, with its contra entries and without a letter. */
public final class HostileFec {

    private static final String HEADER = String.join("\t", "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum",
        "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise");

    private HostileFec() {
    }

    /** @return by line of the file (the heading is 1) what truly belongs together; 0 is open */
    public static Map<Integer, Integer> write(Path file, long seed, String habit, int customers, int cases) throws IOException {
        HostileLedger ledger = new HostileLedger(seed, HostileLedger.Habit.valueOf(habit), customers, cases);
        List<String> rows = new ArrayList<>(List.of(HEADER));
        Map<Integer, Integer> groups = new HashMap<>();
        ledger.accounts.forEach((account, lines) -> lines.forEach(line -> {
            Item item = line.item();
            groups.put(rows.size() + 1, line.group());
            rows.add(row(item, "411000\tClients\t" + account + "\tCLIENT " + account, item.units()));
            rows.add(row(item, switch (item.nature()) {
                case DOCUMENT -> "707000\tVentes\t\t";
                case MONEY -> "512000\tBanque\t\t";
                case OTHER -> "890000\tBilan d'ouverture\t\t";
            }, -item.units()));
        }));
        Files.write(file, rows, StandardCharsets.UTF_8);
        return groups;
    }

    private static String row(Item item, String account, long units) {
        String day = item.date().format(DateTimeFormatter.BASIC_ISO_DATE);
        String journal = switch (item.nature()) {
            case DOCUMENT -> "VE\tVentes";
            case MONEY -> "BQ\tBanque";
            case OTHER -> "AN\tA nouveaux";
        };
        return String.join("\t", journal, "E" + item.id(), day, account, item.reference() == null ? "" : item.reference(), day, item.text(),
            units > 0 ? amount(units) : "0,00", units > 0 ? "0,00" : amount(-units), "", "", day, "", "");
    }

    private static String amount(long units) {
        return BigDecimal.valueOf(units, 2).toPlainString().replace('.', ',');
    }
}
