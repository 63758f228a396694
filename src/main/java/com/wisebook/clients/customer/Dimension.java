package com.wisebook.clients.customer;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A field of the fiche that the house has defined for itself.
 *
 * @param code    what filters, rules ({@code fields.code}) and messages ({@code {{customer.fields.code}}}) call it; never changes
 * @param choices the values that a list has; empty for the other kinds
 * @param axis    analyses are made along it
 * @param active  false: it is no longer asked for; what was said stays
 */
@Schema(name = "CustomerDimension", requiredProperties = {"code", "labelFr", "labelEn", "kind", "choices", "axis", "position", "active"})
public record Dimension(String code, String labelFr, String labelEn, Kind kind, List<String> choices, boolean axis, int position,
                        boolean active) {

    /** What a value is. */
    @Schema(name = "DimensionKind")
    public enum Kind {
        TEXT, NUMBER, DATE, BOOLEAN, LIST
    }

    public Dimension {
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    /** The label in that language. */
    public String label(String language) {
        return "en".equals(language) ? labelEn : labelFr;
    }
}
