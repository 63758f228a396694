package com.wisebook.clients.workflow.task;

import com.wisebook.clients.workflow.task.InputField.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * What a person submitted, type-checked: only the fields that the form declares, empty ones absent. What comes from a
 * form is untrusted, anybody who may work on the task can submit anything.
 */
public final class TaskInput {

    private static final int TEXT_LIMIT = 200;
    private static final int LONG_TEXT_LIMIT = 4000;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,13}([.,]\\d{1,2})?");
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    private final List<InputField> fields;
    private final Map<String, Object> values;

    private TaskInput(List<InputField> fields, Map<String, Object> values) {
        this.fields = fields;
        this.values = values;
    }

    /**
     * Checks the type of each declared field; undeclared names are ignored.
     *
     * @throws InvalidTaskInput naming the first field that does not hold what it should
     */
    public static TaskInput read(List<InputField> fields, Map<String, Object> submitted) {
        Map<String, Object> values = new HashMap<>();
        for (InputField field : fields) {
            Object value = check(field, submitted.get(field.name()));
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return new TaskInput(List.copyOf(fields), Map.copyOf(values));
    }

    /** The text, stripped, or null. */
    public String text(String field) {
        return (String) value(field, Type.TEXT, Type.LONG_TEXT);
    }

    /** One of the constants of the field, or null. */
    public String choice(String field) {
        return (String) value(field, Type.CHOICE);
    }

    /** A positive amount with at most two decimals, or null. */
    public BigDecimal amount(String field) {
        return (BigDecimal) value(field, Type.AMOUNT, Type.LIMIT);
    }

    /** A whole number from 0 to 999, or null. */
    public Integer whole(String field) {
        return (Integer) value(field, Type.WHOLE);
    }

    /** The day, or null. */
    public LocalDate date(String field) {
        return (LocalDate) value(field, Type.DATE);
    }

    /** Whether the box was ticked. */
    public boolean checked(String field) {
        return Boolean.TRUE.equals(value(field, Type.CHECK));
    }

    /** Like {@link #text}, refusing an empty field. */
    public String requiredText(String field) {
        return required(field, text(field));
    }

    /** Like {@link #choice}, refusing an empty field. */
    public String requiredChoice(String field) {
        return required(field, choice(field));
    }

    /** Like {@link #whole}, refusing an empty field. */
    public Integer requiredWhole(String field) {
        return required(field, whole(field));
    }

    /** Like {@link #amount}, refusing an empty field. */
    public BigDecimal requiredAmount(String field) {
        return required(field, amount(field));
    }

    /** Like {@link #date}, refusing an empty field. */
    public LocalDate requiredDate(String field) {
        return required(field, date(field));
    }

    /** The refusal of one field, with the field's name as first argument of the text. */
    public static InvalidTaskInput refusal(String field, String messageKey, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = new DefaultMessageSourceResolvable("tasks.field." + field);
        System.arraycopy(more, 0, arguments, 1, more.length);
        return new InvalidTaskInput(messageKey, arguments);
    }

    private static <T> T required(String field, T value) {
        if (value == null) {
            throw refusal(field, "tasks.missing");
        }
        return value;
    }

    private Object value(String name, Type... types) {
        InputField field = fields.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("The form has no field " + name));
        if (!List.of(types).contains(field.type())) {
            throw new IllegalArgumentException("Field " + name + " is a " + field.type());
        }
        return values.get(name);
    }

    private static Object check(InputField field, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> text(field, value, TEXT_LIMIT);
            case LONG_TEXT -> text(field, value, LONG_TEXT_LIMIT);
            case CHOICE -> choice(field, value);
            case AMOUNT -> amount(field, value, false);
            case LIMIT -> amount(field, value, true);
            case WHOLE -> whole(field, value);
            case DATE -> date(field, value);
            case CHECK -> tick(field, value);
        };
    }

    private static String text(InputField field, Object value, int limit) {
        if (!(value instanceof String text)) {
            throw refusal(field.name(), "tasks.not-a-text");
        }
        String stripped = text.strip();
        if (stripped.length() > limit) {
            throw refusal(field.name(), "tasks.too-long", limit);
        }
        boolean oneLine = limit == TEXT_LIMIT;
        // PostgreSQL refuses NUL; control characters in a name or a number are an attempt, not a typing mistake
        if (stripped.chars().anyMatch(c -> c < ' ' && (oneLine || c != '\n' && c != '\r' && c != '\t'))) {
            throw refusal(field.name(), "tasks.not-a-text");
        }
        return stripped;
    }

    private static String choice(InputField field, Object value) {
        if (value instanceof String text && field.choices().contains(text)) {
            return text;
        }
        throw refusal(field.name(), "tasks.not-a-choice");
    }

    private static Integer whole(InputField field, Object value) {
        String text = value instanceof Number number ? plain(field, number).replaceAll("\\.0+$", "") : value instanceof String typed ? typed.strip() : "";
        if (!text.matches("\\d{1,3}")) {
            throw refusal(field.name(), "tasks.not-a-number");
        }
        return Integer.valueOf(text);
    }

    private static BigDecimal amount(InputField field, Object value, boolean orNothing) {
        String text = value instanceof Number number ? plain(field, number) : value instanceof String typed ? typed.strip() : "";
        String refused = orNothing ? "tasks.not-a-limit" : "tasks.not-an-amount";
        if (!AMOUNT.matcher(text).matches()) {
            throw refusal(field.name(), refused);
        }
        BigDecimal amount = new BigDecimal(text.replace(',', '.'));
        if (amount.signum() < 0 || amount.signum() == 0 && !orNothing) {
            throw refusal(field.name(), refused);
        }
        return amount;
    }

    private static String plain(InputField field, Number number) {
        try {
            // the shortest decimal text of a double is what was typed: 12.5 is 12.5
            return new BigDecimal(number.toString()).toPlainString();
        } catch (NumberFormatException e) {
            throw refusal(field.name(), "tasks.not-an-amount");
        }
    }

    private static LocalDate date(InputField field, Object value) {
        if (value instanceof String text) {
            try {
                LocalDate date = LocalDate.parse(text.strip());
                if (!date.isBefore(EARLIEST) && date.isBefore(LATEST)) {
                    return date;
                }
                throw refusal(field.name(), "tasks.date-absurd");
            } catch (DateTimeParseException e) {
                throw refusal(field.name(), "tasks.not-a-date");
            }
        }
        throw refusal(field.name(), "tasks.not-a-date");
    }

    private static Boolean tick(InputField field, Object value) {
        if (value instanceof Boolean ticked) {
            return ticked;
        }
        throw refusal(field.name(), "tasks.not-a-box");
    }
}
