package com.wisebook.clients.dunning.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.rulebook.TableForTests;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ShippedRelanceTableTest {

    @Test
    void writesTheWorkbookWhenAskedTo() throws Exception {
        if (Boolean.getBoolean("wisebook.write-workbook")) {
            RelanceWorkbookGenerator.write();
        }
        assertThat(Files.size(RelanceWorkbookGenerator.FILE)).isBetween(5_000L, 200_000L);
    }

    @Test
    void theShippedWorkbookIsWhatTheLadderSays() throws Exception {
        TableForTests shipped = new TableForTests(RelanceColumns.definition(), RelanceWorkbooks.shipped());
        TableForTests generated = new TableForTests(RelanceColumns.definition(), RelanceWorkbookGenerator.workbook());

        assertThat(shipped.findings()).isEmpty();
        assertThat(shipped.rows()).hasSameSizeAs(RelanceLadder.ROWS).isEqualTo(generated.rows());
        for (int i = 0; i < shipped.rows().size(); i++) {
            assertThat(shipped.rows().get(i).number()).isEqualTo(13 + i);
            assertThat(shipped.rows().get(i).text("note")).isEqualTo(RelanceLadder.ROWS.get(i).get(0));
            assertThat(shipped.rows().get(i).text("template")).isEqualTo(RelanceLadder.ROWS.get(i).get(14));
            assertThat(shipped.rows().get(i).integer("nextLevel")).hasToString(RelanceLadder.ROWS.get(i).get(11));
        }
    }

    @Test
    void thePublicSegmentClimbsSlowerThanTheStandardOneAndTheRiskyFaster() {
        assertThat(daysToFormalNotice("RISKY")).isLessThan(daysToFormalNotice("STANDARD"));
        assertThat(daysToFormalNotice("STANDARD")).isLessThan(daysToFormalNotice("PUBLIC"));
    }

    private static int daysToFormalNotice(String segment) {
        return new TableForTests(RelanceColumns.definition(), RelanceWorkbooks.shipped()).rows().stream()
                .filter(row -> row.codes("segment").contains(segment) && "FORMAL_NOTICE".equals(row.text("template")))
                .mapToInt(row -> row.integer("daysFrom")).min().orElseThrow();
    }
}
