package com.wisebook.clients.dunning.reply;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.dispute.ColleagueMails;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.process.ReplyGateway;
import com.wisebook.clients.dunning.reply.ReplyMatcher.Match;
import com.wisebook.clients.dunning.reply.reading.ReplyReading;
import com.wisebook.clients.dunning.reply.reading.ReplyReading.Said;
import com.wisebook.clients.dunning.reply.reading.ReplyReading.Understood;
import com.wisebook.clients.messaging.IncomingMail;
import com.wisebook.clients.messaging.IncomingMail.Nature;
import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.security.rest.UserMessages;

/**
 * Makes of a mail an answer: whose it is, what it says, and the question to somebody. Follows after the commit, through the publication
 * registry: a crash in between loses nothing, and a mail becomes one answer however often it is told of.
 */
@Component
class ReplyIntake {

    private static final int LONGEST_BODY = 8_000;
    private static final int MOST_FILES = 10;
    /** What machines write is counted and shown; nobody is asked, and nothing answers it. */
    private static final Set<Nature> MACHINES = Set.of(Nature.BULK, Nature.OWN, Nature.LOOP);

    private final IncomingMails mails;
    private final ReplyMatcher matcher;
    private final ReplyReading reading;
    private final NamedDocuments documents;
    private final ReplyStore store;
    private final Interactions interactions;
    private final ReplyGateway process;
    private final ColleagueMails colleagues;
    private final UserMessages texts;

    ReplyIntake(IncomingMails mails, ReplyMatcher matcher, ReplyReading reading, NamedDocuments documents, ReplyStore store,
                Interactions interactions, ReplyGateway process, ColleagueMails colleagues, UserMessages texts) {
        this.mails = mails;
        this.matcher = matcher;
        this.reading = reading;
        this.documents = documents;
        this.store = store;
        this.interactions = interactions;
        this.process = process;
        this.colleagues = colleagues;
        this.texts = texts;
    }

    @ApplicationModuleListener
    void on(IncomingMail.Arrived arrived) {
        IncomingMail mail = mails.byId(arrived.mailId()).orElseThrow();
        if (mail.nature() == Nature.PERSON && mail.messageId() != null && colleagues.take(mail.messageId(), mail.sender(), ReplyReading.shownWords(mail.body()), files(mail)).isPresent()) {
            return;
        }
        Optional<Match> match = matcher.match(mail);
        boolean machine = MACHINES.contains(mail.nature());
        Understood understood = machine ? new Understood(List.of(), true, null)
            : reading.read(mail.subject(), mail.body(), written(mail), mail.nature() == Nature.AUTO_REPLY);
        ReplyStatus status = machine || understood.automatic() ? ReplyStatus.RECORDED : match.isPresent() ? ReplyStatus.TO_TREAT : ReplyStatus.UNKNOWN;
        store.insert(mail.id(), match, status, understood.backOn(), mail.receivedAt()).ifPresent(reply -> {
            propose(reply, mail, understood.said());
            told(reply, mail);
            if (reply.open()) {
                process.open(reply.number());
            }
        });
    }

    private List<NewDispute.NewFile> files(IncomingMail mail) {
        return mail.files().stream().filter(IncomingMail.File::kept).limit(MOST_FILES).map(file -> mails.file(mail.id(), file.number()).orElseThrow())
            .map(file -> new NewDispute.NewFile(file.fileName(), file.bytes())).toList();
    }

    /** "Vendredi" is said of the day on which he wrote, not of the day on which we read. */
    static LocalDate written(IncomingMail mail) {
        Instant at = mail.writtenAt() == null ? mail.receivedAt() : mail.writtenAt();
        return LocalDate.ofInstant(at, BusinessClock.PARIS);
    }

    /** What a mail says whose sender was taken for a machine, once a person has said that he is none. */
    void propose(ReplyRow reply, IncomingMail mail) {
        List<Said> said = reading.read(mail.subject(), mail.body(), written(mail), false).said();
        propose(reply, mail, said.isEmpty() ? List.of(ReplyReading.nothing(mail.subject())) : said);
    }

    private void propose(ReplyRow reply, IncomingMail mail, List<Said> said) {
        List<OpenItem> items = reply.customerId() == null || reply.companyId() == null ? List.of() : documents.open(reply.companyId(), reply.customerId());
        store.propose(reply.id(), said, said.stream().map(one -> documents(one.sentence(), mail, items)).toList());
    }

    /** Those that the sentence names, otherwise those that the mail names. */
    static List<String> documents(String sentence, IncomingMail mail, List<OpenItem> items) {
        List<String> here = NamedDocuments.in(sentence, items);
        return here.isEmpty() ? NamedDocuments.in(mail.subject() + "\n" + ReplyReading.shownWords(mail.body()), items) : here;
    }

    /** On the customer's time-line, at the moment at which it came. */
    void told(ReplyRow reply, IncomingMail mail) {
        if (reply.customerId() == null || mail.nature() == Nature.OWN) {
            return;
        }
        boolean human = reply.state() != ReplyStatus.RECORDED;
        String own = ReplyReading.shownWords(mail.body());
        String files = mail.files().stream().map(IncomingMail.File::fileName).collect(Collectors.joining(", "));
        String said = (own.length() > LONGEST_BODY ? own.substring(0, LONGEST_BODY) : own) + (files.isEmpty() ? "" : "\n\n" + texts.text(Locale.FRENCH, "reply.files.came", files));
        interactions.record(new Interaction(null, reply.customerId(), reply.companyId(), mail.receivedAt(), "IN", "EMAIL", human ? "REPLY" : "AUTO_REPLY",
            reply.number() + (mail.subject() == null ? "" : " – " + mail.subject()), said,
            mail.sender().isEmpty() ? "?" : mail.sender(), human, null, null));
    }
}
