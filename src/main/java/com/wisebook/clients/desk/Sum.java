package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** An amount of one currency; amounts of different currencies are never added up. */
@Schema(name = "CurrencySum", requiredProperties = {"currency", "amount"})
public record Sum(String currency, BigDecimal amount) {

    /** Reads the parallel arrays {@code currencies} and {@code amounts}; none when they are null. */
    static List<Sum> listFrom(ResultSet row) throws SQLException {
        if (row.getArray("currencies") == null) {
            return List.of();
        }
        String[] currencies = (String[]) row.getArray("currencies").getArray();
        BigDecimal[] amounts = (BigDecimal[]) row.getArray("amounts").getArray();
        List<Sum> sums = new ArrayList<>();
        for (int i = 0; i < currencies.length; i++) {
            sums.add(new Sum(currencies[i], amounts[i]));
        }
        return List.copyOf(sums);
    }
}
