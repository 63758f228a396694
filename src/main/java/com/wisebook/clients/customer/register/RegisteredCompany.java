package com.wisebook.clients.customer.register;

import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A company as a register knows it.
 *
 * @param legalFormCode INSEE's category, four digits
 * @param legalForm     its usual French name; null when the code is not known
 * @param workforce     INSEE's bracket of employees
 * @param category      PME, ETI or GE
 * @param hidden        a natural person who hides his data: no name
 * @param active        false: struck off, on {@code closedOn} where that is said
 * @param insolvency    whether a proceeding is known; null where the register does not say
 * @param establishments the head office first
 */
@Schema(requiredProperties = {"siren", "naturalPerson", "hidden", "active", "establishments"})
public record RegisteredCompany(String siren, String name, String tradeName, String legalFormCode, String legalForm, String naf,
                                LocalDate foundedOn, String workforce, String category, boolean naturalPerson, boolean hidden, boolean active,
                                LocalDate closedOn, Boolean insolvency, String vatNumber, List<RegisteredEstablishment> establishments) {
}
