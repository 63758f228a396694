package com.wisebook.clients.evidence;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.statement.PaperPress;

/** The paper that a lawyer reads: what is owed, why, what was done about it, and how it can be proved. */
@Component
class EvidencePdf {

    private final PaperPress press;
    private final EvidenceWords words;

    EvidencePdf(PaperPress press, EvidenceWords words) {
        this.press = press;
        this.words = words;
    }

    /** The whole file as one paper. */
    byte[] dossier(EvidenceDossier of) {
        EvidenceWords.Teller t = words.in(of.locale());
        return print(of, t.text("evidence.pdf.title"), paper -> new EvidencePaper(of, paper, t).everything());
    }

    /** The statement of account alone. */
    byte[] statement(EvidenceDossier of) {
        EvidenceWords.Teller t = words.in(of.locale());
        return print(of, t.text("evidence.pdf.statement"), paper -> {
            EvidencePaper drawn = new EvidencePaper(of, paper, t);
            drawn.parties();
            new EvidenceAccountPaper(of, paper, t).statement();
        });
    }

    /** What is in the archive, with the hash of each file. */
    byte[] index(EvidenceDossier of, Map<String, String> hashes) {
        EvidenceWords.Teller t = words.in(of.locale());
        return print(of, t.text("evidence.pdf.index"), paper -> {
            EvidencePaper drawn = new EvidencePaper(of, paper, t);
            drawn.parties();
            paper.gap();
            paper.table(List.of(t.text("evidence.pdf.file"), "SHA-256"), new float[] {4, 5}, "ll");
            for (Map.Entry<String, String> one : hashes.entrySet()) {
                paper.row(List.of(one.getKey(), one.getValue()), false);
            }
            paper.gap();
            drawn.missing();
            drawn.chains();
        });
    }

    private byte[] print(EvidenceDossier of, String title, PaperPress.Drawing drawing) {
        String running = title + " – " + of.customer().name() + " – " + of.number();
        String footer = of.company().name() + (of.company().siren() == null ? "" : " – SIREN " + of.company().siren()) + " – " + of.number() + " – "
            + moment(of.madeAt(), of.locale());
        return press.print(of.locale().getLanguage(), title, running, footer, drawing);
    }

    static String moment(Instant at, Locale locale) {
        return at == null ? "" : DateTimeFormatter.ofPattern(locale.equals(Locale.FRENCH) ? "dd/MM/yyyy HH:mm" : "d MMM yyyy HH:mm", locale).withZone(BusinessClock.PARIS).format(at);
    }
}
