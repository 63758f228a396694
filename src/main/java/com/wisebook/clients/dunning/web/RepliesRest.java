package com.wisebook.clients.dunning.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.dunning.process.ReplyTask;
import com.wisebook.clients.dunning.reply.Replies;
import com.wisebook.clients.dunning.reply.ReplyDecision;
import com.wisebook.clients.dunning.reply.ReplyDecisions;
import com.wisebook.clients.dunning.reply.ReplyView;
import com.wisebook.clients.messaging.IncomingMail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.workflow.TasklistLinks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Customers' answers by mail: what they say, as proposals, and what people make of them. */
@RestController
@Tag(name = "replies")
@RequestMapping("/api/v1")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class RepliesRest {

    private static final String DECIDERS = "hasAnyRole('OFFICER','MANAGER','ADMIN')";

    /** Whose an answer is; {@code companyCode} empty: the company that the customer has to do with. */
    @Schema(name = "ReplyOwner", requiredProperties = {"customerCode"})
    record Owner(String customerCode, String companyCode) {
    }

    /** A word why. */
    @Schema(name = "ReplyWord")
    record Word(String note) {
    }

    /** What waits, and where it is treated in the Tasklist. */
    @Schema(name = "ReplyDesk", requiredProperties = {"overview"})
    record Desk(Replies.Overview overview, String tasks) {
    }

    private final Replies replies;
    private final ReplyDecisions decisions;
    private final CurrentUser user;
    private final TasklistLinks tasklist;

    RepliesRest(Replies replies, ReplyDecisions decisions, CurrentUser user, TasklistLinks tasklist) {
        this.replies = replies;
        this.decisions = decisions;
        this.user = user;
        this.tasklist = tasklist;
    }

    @GetMapping("/replies")
    @Operation(summary = "Customers' answers, newest first", description = "`status`: UNKNOWN (nobody knows whose it is), TO_TREAT, RECORDED (a machine wrote "
        + "it), DONE. `category`: DISPUTE, PROMISE, PLAN, PAYMENT, COPY, CONTACT, STOP, OTHER. `nature`: PERSON, AUTO_REPLY, BULK, OWN, LOOP, UNREADABLE. `company` "
        + "leaves in those of which nobody knows whose they are.")
    Replies.Found replies(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                          @RequestParam(required = false) String customer, @RequestParam(defaultValue = "") List<String> status,
                          @RequestParam(defaultValue = "") List<String> category, @RequestParam(defaultValue = "") List<String> nature,
                          @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long offset) {
        return replies.find(new Replies.Query(q, company, customer, status, category, nature, limit, offset));
    }

    @GetMapping("/reply-overview")
    @Operation(summary = "How many answers wait, how the mailbox stands, and where they are treated in the Tasklist")
    Desk replyOverview() {
        return new Desk(replies.overview(), tasklist.listOf(ReplyTask.TREAT.taskKey()).orElse(null));
    }

    @GetMapping("/replies/{number}")
    @Operation(summary = "An answer: the mail, what it was understood to say, who may have written it")
    ReplyView reply(@PathVariable String number) {
        return replies.byNumber(number).orElseThrow(() -> ProblemException.notFound("reply.unknown", number));
    }

    @PostMapping("/replies/{number}/proposals/{position}/decision")
    @PreAuthorize(DECIDERS)
    @Operation(summary = "Accepts a proposal, as it is or changed, or refuses it", description = "What is accepted happens by the services of promises, payment plans, "
        + "disputes, announced payments, contacts and opt-outs. 409 when it is decided already, 422 with the field that must be changed.")
    ReplyView decideReply(@PathVariable String number, @PathVariable int position, @RequestBody ReplyDecision decision) {
        decisions.decide(number, position, decision, user.username());
        return reply(number);
    }

    @DeleteMapping("/replies/{number}/proposals/{position}/decision")
    @PreAuthorize(DECIDERS)
    @Operation(summary = "Takes a decision back, and what came of it; the proposal waits again", description = "409 when that is not possible any more. "
        + "`tell`: whether a customer to whom a promise or a plan was confirmed is told; without it, when the confirmation has left. One that is still here is withdrawn.")
    ReplyView undoReply(@PathVariable String number, @PathVariable int position, @RequestParam(required = false) Boolean tell) {
        decisions.undo(number, position, tell, user.username());
        return reply(number);
    }

    @PostMapping("/replies/{number}/customer")
    @PreAuthorize(DECIDERS)
    @Operation(summary = "Says whose an answer is", description = "Also of one that a machine was thought to have written. 409 when something of it was accepted.")
    ReplyView attachReply(@PathVariable String number, @RequestBody Owner owner) {
        decisions.attach(number, owner.customerCode(), owner.companyCode(), user.username());
        return reply(number);
    }

    @PostMapping("/replies/{number}/dismiss")
    @PreAuthorize(DECIDERS)
    @Operation(summary = "Puts an answer aside: what is undecided of it is refused", description = "409 when it is done already.")
    ReplyView dismissReply(@PathVariable String number, @RequestBody Word word) {
        decisions.dismiss(number, word.note(), user.username());
        return reply(number);
    }

    @GetMapping("/replies/{number}/files/{position}")
    @Operation(summary = "A file that came with an answer: always a download, its kind told by its content")
    ResponseEntity<byte[]> replyFile(@PathVariable String number, @PathVariable int position) {
        IncomingMail.Content file = replies.file(number, position).orElseThrow(() -> ProblemException.notFound("reply.file.unknown", position));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.fileName(), StandardCharsets.UTF_8).build().toString())
            .header("X-Content-Type-Options", "nosniff").header("Content-Security-Policy", "default-src 'none'; sandbox").body(file.bytes());
    }
}
