package com.wisebook.clients.customer.duplicate.web;

import java.net.URI;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.customer.duplicate.CustomerMerge;
import com.wisebook.clients.customer.duplicate.CustomerMerges;
import com.wisebook.clients.customer.duplicate.MergeConflict;
import com.wisebook.clients.customer.duplicate.MergeField;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

/** Makes one customer of two, after having shown what would move; and two of one again. */
@RestController
@RequestMapping("/api/v1/customer-merges")
@Tag(name = "duplicates")
class MergesRest {

    private static final String MERGERS = "hasAnyRole('MANAGER', 'ADMIN')";

    /**
     * Which two.
     *
     * @param kept   code of the survivor
     * @param merged code of the one that becomes part of it
     * @param fields what the survivor takes from it: names of fields
     */
    @Schema(name = "CustomerMergeOrder")
    record Order(@NotBlank(message = "{duplicate.kept.missing}") String kept, @NotBlank(message = "{duplicate.merged.missing}") String merged,
                 Set<String> fields) {
    }

    /** What both have one of, and what becomes of it, in the reader's words. */
    @Schema(name = "CustomerMergeConflict", requiredProperties = {"kind", "blocks", "label"})
    record Conflict(String kind, boolean blocks, String label) {
    }

    /** @param moves how many rows of each kind would move */
    @Schema(name = "CustomerMergePreview", requiredProperties = {"moves", "conflicts", "possible"})
    record Preview(Map<String, Long> moves, List<Conflict> conflicts, boolean possible) {
    }

    private final CustomerMerges merges;
    private final UserMessages texts;

    MergesRest(CustomerMerges merges, UserMessages texts) {
        this.merges = merges;
        this.texts = texts;
    }

    @PostMapping("/preview")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "What a merge would move, and what stands against it", description = "Nothing is changed.")
    Preview preview(@Valid @RequestBody Order order) {
        CustomerMerges.Outlook outlook = merges.outlook(order.kept().strip(), order.merged().strip());
        return new Preview(outlook.moves(), outlook.conflicts().stream().map(this::conflict).toList(),
            outlook.conflicts().stream().noneMatch(MergeConflict::blocks));
    }

    private Conflict conflict(MergeConflict one) {
        String key = (one.blocks() ? "duplicate.refused." : "duplicate.conflict.") + one.kind();
        return new Conflict(one.kind(), one.blocks(), one.blocks() ? texts.text(key, one.detail()) : texts.text(key, one.company(), one.detail()));
    }

    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @PreAuthorize(MERGERS)
    @Operation(summary = "Makes one customer of two", description = "Everything moves to the survivor, in one transaction; the other stays, archived, and "
        + "leads to him. 409 when one of them is merged already or may not be.")
    ResponseEntity<CustomerMerge> merge(@Valid @RequestBody Order order, Principal user) {
        CustomerMerge made = merges.merge(order.kept().strip(), order.merged().strip(), fields(order), user.getName());
        return ResponseEntity.created(URI.create("/api/v1/customer-merges/" + made.id())).body(made);
    }

    private static List<MergeField> fields(Order order) {
        if (order.fields() == null) {
            return List.of();
        }
        List<String> known = Arrays.stream(MergeField.values()).map(Enum::name).toList();
        order.fields().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw ProblemException.unprocessable("duplicate.field.unknown", name).field("fields", "duplicate.field.unknown", name);
        });
        return order.fields().stream().map(MergeField::valueOf).toList();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "A merge that was made")
    CustomerMerge one(@PathVariable long id) {
        return merges.byId(id).orElseThrow(() -> ProblemException.notFound("duplicate.merge.unknown"));
    }

    @PostMapping("/{id}/undo")
    @PreAuthorize(MERGERS)
    @Operation(summary = "Makes two customers of one again", description = "What the merge moved goes back; what came later stays with the survivor. "
        + "409 when it was undone already, or the survivor was merged on.")
    CustomerMerge undo(@PathVariable long id, Principal user) {
        return merges.undo(id, user.getName());
    }
}
