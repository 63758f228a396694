package com.wisebook.clients.messaging.web;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import com.wisebook.clients.messaging.MessageView;
import com.wisebook.clients.messaging.PrintBatches;
import com.wisebook.clients.messaging.PrintBatches.PrintBatch;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Print batches: letters gather, a batch is closed and printed. What was posted is recorded by the desk. */
@RestController
@RequestMapping("/api/v1/print-batches")
@Tag(name = "print-batches")
@Reader
class PrintBatchesApi {

    private static final String WRITERS = "hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')";

    private final PrintBatches batches;

    PrintBatchesApi(PrintBatches batches) {
        this.batches = batches;
    }

    /** @param next give it as {@code after} to get the following page; null on the last */
    record BatchPage(List<PrintBatch> items, Long next) {
    }

    @GetMapping
    @Operation(summary = "Print batches, newest first")
    public BatchPage list(@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) Long after) {
        int size = Math.max(1, Math.min(limit, 500));
        List<PrintBatch> found = batches.newest(size + 1, after);
        boolean more = found.size() > size;
        List<PrintBatch> items = more ? found.subList(0, size) : found;
        return new BatchPage(items, more ? items.get(size - 1).id() : null);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A print batch")
    public PrintBatch one(@PathVariable long id) {
        return batches.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{id}/letters")
    @Operation(summary = "The letters of a print batch")
    public List<MessageView> letters(@PathVariable long id) {
        one(id);
        return batches.letters(id);
    }

    @PostMapping("/{id}/close")
    @Operation(summary = "Close the batch: no letter joins it any more, and its PDF can be printed")
    @PreAuthorize(WRITERS)
    public PrintBatch close(@PathVariable long id) {
        one(id);
        try {
            return batches.close(id);
        } catch (IllegalStateException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.getMessage(), e);
        }
    }

    @GetMapping("/{id}/document")
    @Operation(summary = "The PDF to print: a list, then the letters")
    public ResponseEntity<byte[]> document(@PathVariable long id) {
        return batches.document(id).map(file -> Files.answer(file.fileName(), file.contentType(), file.bytes()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
