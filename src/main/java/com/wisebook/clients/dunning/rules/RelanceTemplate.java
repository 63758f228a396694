package com.wisebook.clients.dunning.rules;

import static com.wisebook.clients.dunning.rules.RelanceChannel.EMAIL;
import static com.wisebook.clients.dunning.rules.RelanceChannel.LETTER;
import static com.wisebook.clients.dunning.rules.RelanceChannel.REGISTERED_LETTER;
import static com.wisebook.clients.dunning.rules.RelanceChannel.SMS;

import java.util.Set;

/** What a step says, and by which channels that can be said. */
public enum RelanceTemplate {

    PRE_DUE(EMAIL, SMS, LETTER),
    REMINDER_1(EMAIL, LETTER),
    REMINDER_2(EMAIL, LETTER),
    REMINDER_FIRM(EMAIL, LETTER, REGISTERED_LETTER),
    LAST_NOTICE(EMAIL, LETTER, REGISTERED_LETTER),
    /** Needs proof of a clear injunction to pay: paper only. */
    FORMAL_NOTICE(LETTER, REGISTERED_LETTER),
    SMS_REMINDER(SMS),
    CALL(RelanceChannel.CALL),
    LEGAL(RelanceChannel.LEGAL);

    private final Set<RelanceChannel> channels;

    RelanceTemplate(RelanceChannel... channels) {
        this.channels = Set.of(channels);
    }

    boolean goesBy(RelanceChannel channel) {
        return channels.contains(channel);
    }

    /** What replaces an SMS or a call that cannot be made may be a mail or a letter; paper is replaced by paper. */
    boolean fallsBackTo(RelanceChannel channel) {
        return this == SMS_REMINDER || this == CALL
                ? channel == EMAIL || channel == LETTER || channel == SMS && this == CALL
                : goesBy(channel);
    }
}
