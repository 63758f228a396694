package com.wisebook.clients.dunning.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes from a form is untrusted: each field holds what it should or is refused by name. */
class TaskInputTest {

    @Test
    void eachFieldComesInItsOwnType() {
        TaskInput input = call(Map.of("outcome", "REACHED", "promiseMade", true, "promiseAmount", "1500.50",
                "promiseDate", "2026-12-01", "note", "  rappelle demain \n"));

        assertThat(input.choice("outcome")).isEqualTo("REACHED");
        assertThat(input.checked("promiseMade")).isTrue();
        assertThat(input.amount("promiseAmount")).isEqualTo(new BigDecimal("1500.50"));
        assertThat(input.date("promiseDate")).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(input.text("note")).isEqualTo("rappelle demain");
        assertThat(input.checked("disputeAnnounced")).isFalse();
        assertThat(input.date("callAgainOn")).isNull();
    }

    static Stream<Arguments> amountsAsTheTasklistSendsThem() {
        return Stream.of(Arguments.of("12,5", "12.5"), Arguments.of(12, "12"), Arguments.of(12.1d, "12.1"), Arguments.of(7L, "7"));
    }

    @ParameterizedTest
    @MethodSource("amountsAsTheTasklistSendsThem")
    void anAmountKeepsItsDecimalsWhateverItsType(Object sent, String expected) {
        assertThat(call(Map.of("promiseAmount", sent)).amount("promiseAmount")).isEqualByComparingTo(expected);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("outcome", "HACKED"), Arguments.of("outcome", 1), Arguments.of("promiseMade", "true"),
                Arguments.of("promiseMade", 1), Arguments.of("promiseAmount", "-5"), Arguments.of("promiseAmount", "0"),
                Arguments.of("promiseAmount", "1e9"), Arguments.of("promiseAmount", "1.234"), Arguments.of("promiseAmount", 1e300),
                Arguments.of("promiseAmount", Double.NaN), Arguments.of("promiseAmount", true),
                Arguments.of("promiseAmount", "99999999999999"), Arguments.of("promiseDate", "01/12/2026"),
                Arguments.of("promiseDate", "2026-02-30"), Arguments.of("promiseDate", "9999-12-31"),
                Arguments.of("promiseDate", 20261201), Arguments.of("note", List.of("x")), Arguments.of("note", "x".repeat(4001)),
                Arguments.of("note", "a\u0000b"), Arguments.of("promiseCurrency", "E\nUR"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatDoesNotFitItsFieldIsRefused(String field, Object sent) {
        assertThatExceptionOfType(InvalidTaskInput.class).isThrownBy(() -> call(Map.of(field, sent)))
                .satisfies(refusal -> {
                    assertThat(refusal.messageKey()).startsWith("tasks.");
                    assertThat(refusal.arguments()[0].toString()).contains("tasks.field." + field);
                });
    }

    @Test
    void aRequiredFieldThatIsEmptyIsRefused() {
        Map<String, Object> blank = new HashMap<>();
        blank.put("note", "   ");
        blank.put("outcome", null);

        assertThatThrownBy(() -> call(blank).requiredText("note")).hasMessage("tasks.missing");
        assertThatThrownBy(() -> call(blank).requiredChoice("outcome")).hasMessage("tasks.missing");
        assertThatThrownBy(() -> call(blank).requiredAmount("promiseAmount")).hasMessage("tasks.missing");
        assertThatThrownBy(() -> call(blank).requiredDate("promiseDate")).hasMessage("tasks.missing");
    }

    @Test
    void undeclaredNamesDoNotExist() {
        TaskInput input = call(Map.of("closed", true));

        assertThatThrownBy(() -> input.checked("closed")).isInstanceOf(IllegalArgumentException.class);
    }

    private static TaskInput call(Map<String, Object> submitted) {
        return TaskInput.read(HumanTask.CALL.fields(), submitted);
    }
}
