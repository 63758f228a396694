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
    void hasNothingWrong() throws Exception {
        TableForTests table = new TableForTests(RelanceColumns.definition(), RelanceWorkbookGenerator.workbook());
        assertThat(table.findings()).isEmpty();
        assertThat(table.rows()).hasSameSizeAs(RelanceLadder.ROWS);
    }
}
