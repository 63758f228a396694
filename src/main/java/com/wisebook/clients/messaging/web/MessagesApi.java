package com.wisebook.clients.messaging.web;

import java.security.Principal;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import com.wisebook.clients.messaging.MessageView;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.messaging.QueueCounts;
import com.wisebook.clients.messaging.Resolution;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Messages that left, wait, failed or are in doubt. */
@RestController
@RequestMapping("/api/v1/messages")
@Tag(name = "messages")
@Reader
class MessagesApi {

    private static final int MOST = 500;

    private final Outbox outbox;

    MessagesApi(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * A page of messages.
     *
     * @param next give it as {@code after} to get the following page; null on the last
     */
    record MessagePage(List<MessageView> items, Long next) {
    }

    /** What a human found out about a message in doubt. */
    record ResolutionRequest(@NotNull Resolution resolution) {
    }

    /** Whether sending is stopped for everybody. */
    record SendingState(boolean paused) {
    }

    @GetMapping
    @Operation(summary = "Messages, newest first")
    public MessagePage list(@RequestParam(required = false) String status, @RequestParam(required = false) String channel,
                     @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) Long after) {
        int size = Math.max(1, Math.min(limit, MOST));
        List<MessageView> found = outbox.list(status, channel, size + 1, after).stream().map(MessageView::masked).toList();
        boolean more = found.size() > size;
        List<MessageView> items = more ? found.subList(0, size) : found;
        return new MessagePage(items, more ? items.get(size - 1).id() : null);
    }

    @GetMapping("/counts")
    @Operation(summary = "How the outbox stands: due, later, being sent, failed, in doubt, paused")
    public QueueCounts counts() {
        return outbox.counts();
    }

    @GetMapping("/{id}")
    @Operation(summary = "A message")
    public MessageView one(@PathVariable long id) {
        return outbox.byId(id).map(MessageView::masked).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{id}/document")
    @Operation(summary = "The attachment exactly as it was sent")
    public ResponseEntity<byte[]> document(@PathVariable long id) {
        return outbox.document(id).map(file -> Files.answer(file.fileName(), file.contentType(), file.bytes()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Send a failed message again")
    @PreAuthorize("hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')")
    public MessageView retry(@PathVariable long id) {
        one(id);
        return changed(id, outbox.retry(id));
    }

    @PostMapping("/{id}/resolution")
    @Operation(summary = "Say what became of a message in doubt")
    @PreAuthorize("hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')")
    public MessageView resolve(@PathVariable long id, @Valid @RequestBody ResolutionRequest request, Principal user) {
        one(id);
        return changed(id, outbox.resolveUncertain(id, request.resolution(), user.getName()));
    }

    @PutMapping("/sending")
    @Operation(summary = "Stop or resume all sending")
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    public QueueCounts sending(@RequestBody SendingState state, Principal user) {
        if (state.paused()) {
            outbox.pause(user.getName());
        } else {
            outbox.resume(user.getName());
        }
        return outbox.counts();
    }

    private MessageView changed(long id, boolean done) {
        if (!done) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return one(id);
    }
}
