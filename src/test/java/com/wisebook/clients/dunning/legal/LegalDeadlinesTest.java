package com.wisebook.clients.dunning.legal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.wisebook.clients.company.WorkingDays;

/** Deadlines in months: the same day number (CPC 641), prolonged to the next working day (CPC 642). */
class LegalDeadlinesTest {

    private final LegalDeadlines deadlines = new LegalDeadlines(null, new WorkingDays());

    @ParameterizedTest
    @CsvSource(textBlock = """
        # from,       months, end
        2026-11-23,   6,      2027-05-24
        2026-11-20,   6,      2027-05-20
        # 31 August plus six months: February has no 31st; its last day is a Sunday in 2027
        2026-08-31,   6,      2027-03-01
        2027-08-31,   6,      2028-02-29
        # a month from 31 January of a leap year
        2028-01-31,   1,      2028-02-29
        # 1 May, a holiday and a Saturday
        2027-04-01,   1,      2027-05-03
        # Christmas on a Friday, then the week-end
        2026-11-25,   1,      2026-12-28
        # 14 July, a Wednesday
        2027-06-14,   1,      2027-07-15
        # Easter Monday 2027: 29 March
        2027-02-28,   1,      2027-03-30
        2026-11-30,   1,      2026-12-30
        """)
    void endsOnTheSameDayNumberOrTheNextWorkingDay(LocalDate from, int months, LocalDate end) {
        assertThat(deadlines.months(from, months)).isEqualTo(end);
    }

    @Test
    void prescriptionIsTheFirstOfWhatIsOwedAndNothingProlongsIt() {
        List<LegalItem> items = List.of(item("100", LocalDate.of(2027, 5, 2)), item("0", LocalDate.of(2026, 1, 1)), item("50", LocalDate.of(2028, 1, 1)));
        assertThat(deadlines.next(items, null)).contains(new LegalDeadlines.Deadline("PRESCRIPTION", LocalDate.of(2027, 5, 2)));
        assertThat(LegalDeadlines.prescription(List.of(item("0", LocalDate.of(2026, 1, 1))))).isEmpty();
    }

    private static LegalItem item(String open, LocalDate prescription) {
        return new LegalItem(1, "F-1", null, null, new BigDecimal("100"), new BigDecimal(open), new BigDecimal("100"), "EUR", prescription, null, null, null);
    }
}
