package com.wisebook.clients.lettrage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;

import org.junit.jupiter.api.Test;

import com.wisebook.clients.rulebook.TableForTests;

class ShippedLettrageTableTest {

    @Test
    void writesTheWorkbookWhenAskedTo() throws Exception {
        if (Boolean.getBoolean("wisebook.write-workbook")) {
            LettrageWorkbookGenerator.write();
        }
        assertThat(Files.size(LettrageWorkbookGenerator.FILE)).isBetween(5_000L, 200_000L);
    }

    @Test
    void theShippedWorkbookIsWhatTheDefaultsSay() throws Exception {
        TableForTests shipped = new TableForTests(LettrageColumns.definition(), LettrageWorkbooks.shipped());
        TableForTests generated = new TableForTests(LettrageColumns.definition(), LettrageWorkbookGenerator.workbook());

        assertThat(shipped.findings()).isEmpty();
        assertThat(shipped.rows()).hasSameSizeAs(LettrageDefaults.ROWS).isEqualTo(generated.rows());
        assertThat(shipped.rows()).extracting(row -> row.text("action")).containsOnlyOnce("AUTO");
    }
}
