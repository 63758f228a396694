package com.wisebook.clients.dispute.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dispute.DisputeSpecification;
import com.wisebook.clients.workflow.decision.CheckedTable;
import com.wisebook.clients.workflow.decision.DecisionTables;
import com.wisebook.clients.workflow.decision.TableFinding;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every row of {@code dispute-routing}, as deployed. */
class RoutingTableTest extends DisputeSpecification {

    @Autowired
    private RoutingTable table;
    @Autowired
    private DecisionTables tables;

    @ParameterizedTest(name = "{0} {1} {2} → row {3}")
    @CsvSource({
        "ALREADY_PAID,     9000, OFFICER,       1,  ACCOUNTING, 2,  DEPARTMENT, 9",
        "DUPLICATE,        9000, CUSTOMER_PAGE, 2,  ACCOUNTING, 3,  DEPARTMENT, 1",
        "BANK_DETAILS,     10,   OFFICER,       3,  ACCOUNTING, 2,  DEPARTMENT, 1",
        "TAX,              10,   EINVOICE,      4,  ACCOUNTING, 5,  MANAGER,    1",
        "WRONG_RECIPIENT,  10,   EINVOICE,      5,  ACCOUNTING, 3,  DEPARTMENT, 0",
        "DOCUMENT_MISSING, 10,   REPLY,         6,  SALES,      3,  DEPARTMENT, 1",
        "OTHER,            100,  DEDUCTION,     7,  SALES,      5,  DEPARTMENT, 1",
        "OTHER,            101,  DEDUCTION,     14, SALES,      5,  MANAGER,    2",
        "DELIVERY,         5001, OFFICER,       8,  LOGISTICS,  5,  MANAGER,    2",
        "QUANTITY,         5000, OFFICER,       9,  LOGISTICS,  5,  DEPARTMENT, 2",
        "QUALITY,          5001, OFFICER,       10, QUALITY,    10, MANAGER,    2",
        "QUALITY,          5000, OFFICER,       11, QUALITY,    7,  MANAGER,    2",
        "PURCHASE_ORDER,   500,  OFFICER,       12, SALES,      5,  DEPARTMENT, 2",
        "PRICE,            501,  OFFICER,       13, SALES,      5,  MANAGER,    2",
        "ADDED_BY_SOMEBODY,10,   OFFICER,       14, SALES,      5,  MANAGER,    2"})
    void aRowSaysWhoAnswersUntilWhenWhoDecidesAndWhereItReturns(String reason, BigDecimal amount, String source, int row, String department, int days,
                                                                String decider, int level) {
        assertThat(table.route(reason, amount, source)).isEqualTo(new RoutingTable.Route(row, department, days, decider, level));
    }

    @Test
    void theTablePassesTheCheckOfTablesThatPeopleChange() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/processes/dispute-routing.dmn")) {
            CheckedTable checked = tables.check(RoutingTable.CONTRACT, file.readAllBytes());
            assertThat(checked.findings()).filteredOn(TableFinding::isError).isEmpty();
        }
    }
}
