package com.wisebook.clients.customer.web;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.customer.CustomerGroups;
import com.wisebook.clients.customer.Dimension;
import com.wisebook.clients.customer.Dimensions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the house defines for all fiches: its own fields and axes, groups. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "fiche")
@PreAuthorize(Access.READERS)
class DimensionsRest {

    /** @param code only for a new group; left out: made of the name */
    @Schema(name = "CustomerGroupEdit", requiredProperties = {"name"})
    record GroupEdit(String code, String name) {
    }

    /**
     * A field as somebody defines it.
     *
     * @param code   small letters, digits and _; never changes
     * @param active left out: true
     */
    @Schema(name = "DimensionEdit", requiredProperties = {"labelFr", "labelEn", "kind"})
    record DimensionEdit(String code, String labelFr, String labelEn, Dimension.Kind kind, List<String> choices, Boolean axis,
                         Integer position, Boolean active) {

        private Dimension wanted(String of) {
            return new Dimension(of, labelFr, labelEn, kind, choices, Boolean.TRUE.equals(axis), position == null ? 0 : position,
                active == null || active);
        }
    }

    private final Dimensions dimensions;
    private final CustomerGroups groups;

    DimensionsRest(Dimensions dimensions, CustomerGroups groups) {
        this.dimensions = dimensions;
        this.groups = groups;
    }

    @GetMapping("/customer-dimensions")
    @Operation(summary = "The fields of the house, in their order, those out of use too")
    List<Dimension> dimensions() {
        return dimensions.all();
    }

    @PostMapping("/customer-dimensions")
    @PreAuthorize(Access.DEFINERS)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Defines a field: usable in filters, in rules as fields.code and in messages as {{customer.fields.code}}")
    public ResponseEntity<Dimension> define(@RequestBody DimensionEdit edit) {
        return ResponseEntity.status(HttpStatus.CREATED).body(dimensions.define(edit.wanted(edit.code())));
    }

    @PutMapping("/customer-dimensions/{code}")
    @PreAuthorize(Access.DEFINERS)
    @Operation(summary = "Changes a field: its labels, choices, place, whether it is in use")
    public Dimension change(@PathVariable String code, @RequestBody DimensionEdit edit) {
        return dimensions.change(edit.wanted(code));
    }

    @GetMapping("/customer-groups")
    @Operation(summary = "Groups of customers by a part of their names, fifty at most")
    List<CustomerGroups.Group> groups(@RequestParam(required = false) String q) {
        return groups.find(q);
    }

    @PostMapping("/customer-groups")
    @PreAuthorize(Access.EDITORS)
    @Transactional
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Makes a group of customers")
    public ResponseEntity<CustomerGroups.Group> make(@RequestBody GroupEdit edit) {
        return ResponseEntity.status(HttpStatus.CREATED).body(groups.make(edit.code(), edit.name()));
    }
}
