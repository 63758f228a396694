package com.wisebook.clients.desk.web;

import java.time.LocalDate;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.LetterDesk;
import com.wisebook.clients.desk.LetterDesk.Posting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What was posted, under which number, and what came back; the posting tasks of those letters end by themselves. */
@RestController
@Tag(name = "print-batches")
@RequestMapping("/api/v1/print-batches/{id}")
@PreAuthorize("hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')")
class LettersRest {

    /** Letters posted on one day; all are recorded, or none. */
    record Postings(@NotNull LocalDate postedOn, @NotEmpty @Size(max = 2_000, message = "{wisebook.validation.list}") List<@NotNull Posting> letters) {
    }

    record Recorded(int letters) {
    }

    /** The date on the acknowledgement of receipt. */
    record Receipt(@NotNull LocalDate receivedOn) {
    }

    private final LetterDesk desk;

    LettersRest(LetterDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/postings")
    @Operation(summary = "Letters of the batch have left by post: their numbers and the day")
    public Recorded post(@PathVariable long id, @Valid @RequestBody Postings postings) {
        return new Recorded(desk.post(id, postings.postedOn(), postings.letters()));
    }

    @PostMapping("/letters/{messageId}/receipt")
    @Operation(summary = "The acknowledgement of receipt has come back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void receipt(@PathVariable long id, @PathVariable long messageId, @Valid @RequestBody Receipt receipt) {
        desk.receipt(id, messageId, receipt.receivedOn());
    }

    @DeleteMapping("/letters/{messageId}")
    @Operation(summary = "Takes a letter that is no longer needed out of the batch: all that it asks for is paid")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void withdraw(@PathVariable long id, @PathVariable long messageId) {
        desk.withdraw(id, messageId);
    }
}
