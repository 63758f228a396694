package com.wisebook.clients.exchange.web;

import java.io.IOException;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportPreview;
import com.wisebook.clients.exchange.ImportPreviews;
import com.wisebook.clients.exchange.MappingMemory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** A file before it is imported: what it is, its first rows, and the parameters that are proposed for it. */
@RestController
@Tag(name = "imports")
@RequestMapping("/api/v1/imports")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
class ImportPreviewController {

    private final ImportPreviews previews;
    private final MappingMemory memory;

    ImportPreviewController(ImportPreviews previews, MappingMemory memory) {
        this.previews = previews;
        this.memory = memory;
    }

    @PostMapping(path = "/preview", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Looks at the beginning of a file",
            description = "Kind, first rows, and proposed parameters with where each comes from. Nothing is written. Of a text file the first "
                + "megabyte is enough. `kind`: what the user says that a table holds. 422 when it is neither text nor a workbook.")
    ImportPreview preview(@RequestParam(required = false) String sheet, @RequestParam(required = false) String companyCode,
                          @RequestParam(required = false) String kind, @RequestPart MultipartFile file, Locale locale) throws IOException {
        try (Upload upload = new Upload(file)) {
            return previews.of(upload.path, upload.name, blankToNull(sheet), blankToNull(companyCode),
                blankToNull(kind) == null ? null : ImportKind.of(kind), locale);
        }
    }

    @DeleteMapping("/mappings/{id}")
    @Operation(summary = "Forgets how the files of a source are read", description = "The next file of that source is proposed afresh.")
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> forget(@PathVariable long id) {
        if (!memory.forget(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.noContent().build();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
