package com.wisebook.clients.dunning.rules;

import com.wisebook.clients.rulebook.WorkbookMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes {@code rules/relance-levels.drl.xlsx} from {@link RelanceLadder}. To run it again after a change there:
 * {@code mvn test -Dtest=ShippedRelanceTableTest -Dwisebook.write-workbook=true}.
 */
final class RelanceWorkbookGenerator {

    static final Path FILE = Path.of("rules", "relance-levels.drl.xlsx");
    private static final int FIRST_CONCLUSION = 11;

    /** Code of each column from B, as Drools puts the cells into it. */
    private static final List<String> CODE = List.of(
            "firedRule == null, forall(||){segment == \"$\" || anyone == \"$\"}",
            "daysOverdue >= $param", "daysOverdue <= $param", "amount >= $param", "amount < $param",
            "levelReached >= $param", "levelReached <= $param", "daysSinceStep >= $param",
            "forall(||){behaviour == \"$\" || anyone == \"$\"}", "forall(||){contract == \"$\" || anyone == \"$\"}",
            "modify($item) { setNextLevel($param), setFiredRule(drools.getRule().getName()) };",
            "$item.setStepLabel(\"$param\");", "$item.setChannel(\"$param\");", "$item.setTemplate(\"$param\");",
            "$item.setDelay($param);", "$item.setMinimum(new BigDecimal(\"$param\"));",
            "$item.setApproval(new BigDecimal(\"$param\"));", "$item.setFallback(\"$param\");",
            "$item.setPenalties(\"$param\");", "$item.setCreditShare(new BigDecimal(\"$param\"));");

    private static final Map<String, String> SEGMENT_COLOURS = Map.of("KEY_ACCOUNT", "E8F0FB", "STANDARD", "FFFFFF",
            "SMALL", "EEF7EE", "RISKY", "FDEEE9", "PUBLIC", "F3EEF9");
    private static final List<Integer> WIDTHS =
            List.of(38, 18, 10, 10, 13, 13, 10, 10, 14, 36, 25, 10, 29, 15, 21, 13, 14, 14, 15, 11, 12);

    private RelanceWorkbookGenerator() { }

    static byte[] workbook() throws IOException {
        return WorkbookMaker.make(new WorkbookMaker.Plan(RelanceColumns.definition(), RelanceLadder.ROWS, "Table de relance",
                "Quand le poste répond à…", "Alors l'étape est…", "relance", "$item : RelanceFact", CODE, FIRST_CONCLUSION, WIDTHS, 2,
                row -> SEGMENT_COLOURS.getOrDefault(row.get(1), "FFFFFF"), RelanceHelp.LINES));
    }

    static void write() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.write(FILE, workbook());
    }
}
