package com.wisebook.clients.dunning.statement;

/** The messages that exist, as the relance table names them; each is a file of that name for each language. */
public enum TemplateCode {
    PRE_DUE(Tone.CALM), REMINDER_1(Tone.CALM), REMINDER_2(Tone.CALM), REMINDER_FIRM(Tone.FIRM),
    LAST_NOTICE(Tone.GRAVE), FORMAL_NOTICE(Tone.GRAVE), LEGAL(Tone.GRAVE), SMS_REMINDER(Tone.CALM);

    /** How serious the document looks. */
    enum Tone { CALM, FIRM, GRAVE }

    private final Tone tone;

    TemplateCode(Tone tone) {
        this.tone = tone;
    }

    Tone tone() {
        return tone;
    }

    /** Whether the text names a number of days left to pay. */
    public boolean needsAnswerDays() {
        return tone == Tone.GRAVE;
    }

    /** Documents that may be produced in court: nothing provisional may be printed in them. */
    public boolean formal() {
        return this == FORMAL_NOTICE || this == LEGAL;
    }
}
