package com.wisebook.clients.exchange;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** A page of imports, and how many there are in all. */
@Schema(requiredProperties = {"items", "total"})
public record ImportsFound(List<ImportView> items, long total) {
}
