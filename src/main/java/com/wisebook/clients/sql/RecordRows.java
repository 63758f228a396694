package com.wisebook.clients.sql;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.jdbc.core.RowMapper;

/**
 * Maps a row to a record: {@code customerId} is read from {@code customer_id}, {@code turnover12m} from a column of that
 * name. For the records that are read by the thousand: Spring's own mapper asks for each column by the component's name
 * first, and PostgreSQL's driver answers with an exception, for every column of every row; a third of the time that a case's
 * facts take went there.
 *
 * @param <T> a record of longs, ints, booleans, texts, amounts, dates, instants and enumerations
 */
public final class RecordRows<T extends Record> implements RowMapper<T> {

    private static final Map<Class<?>, RecordRows<?>> KNOWN = new ConcurrentHashMap<>();

    private final Constructor<T> constructor;
    private final Class<?>[] types;
    private final String[] columns;

    private RecordRows(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        types = new Class<?>[components.length];
        columns = new String[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            columns[i] = components[i].getName().replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
            check(type, components[i]);
        }
        try {
            constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The mapper of that record. */
    @SuppressWarnings("unchecked")
    public static <T extends Record> RecordRows<T> of(Class<T> type) {
        return (RecordRows<T>) KNOWN.computeIfAbsent(type, t -> new RecordRows<>((Class<T>) t));
    }

    @Override
    public T mapRow(ResultSet row, int number) throws SQLException {
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = value(row, row.findColumn(columns[i]), types[i]);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof RuntimeException known ? known : new IllegalStateException(refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object value(ResultSet row, int column, Class<?> type) throws SQLException {
        if (type == String.class) {
            return row.getString(column);
        }
        if (type == long.class) {
            return row.getLong(column);
        }
        if (type == int.class) {
            return row.getInt(column);
        }
        if (type == boolean.class) {
            return row.getBoolean(column);
        }
        if (type == BigDecimal.class) {
            return row.getBigDecimal(column);
        }
        if (type == Instant.class) {
            Timestamp at = row.getTimestamp(column);
            return at == null ? null : at.toInstant();
        }
        if (type.isEnum()) {
            String name = row.getString(column);
            return name == null ? null : constant(type, name);
        }
        return row.getObject(column, type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class<? extends Enum>) type, name);
    }

    private static void check(Class<?> record, RecordComponent component) {
        Class<?> type = component.getType();
        boolean known = type == String.class || type == long.class || type == int.class || type == boolean.class
            || type == BigDecimal.class || type == Instant.class || type == LocalDate.class || type == Long.class
            || type == Integer.class || type == Boolean.class || type.isEnum();
        if (!known) {
            throw new IllegalArgumentException(record.getName() + "." + component.getName() + " is a " + type.getName()
                + ", which no column gives");
        }
    }
}
