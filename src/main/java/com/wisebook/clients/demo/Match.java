package com.wisebook.clients.demo;

import java.util.ArrayList;
import java.util.List;

/** A lettrage while it is being made: every entry that is linked, directly or through others. */
final class Match {

    final Account account;
    final List<Entry> members = new ArrayList<>();
    /** lettrages of the database that it replaces */
    final List<Long> replaces = new ArrayList<>();
    String code;
    int day;
    /** nothing is left of it */
    boolean gone;
    boolean written;

    Match(Account account, String code) {
        this.account = account;
        this.code = code;
    }

    /** All members are settled in whole, by this match. */
    boolean whole() {
        for (Entry entry : members) {
            if (entry.settled != entry.amount) {
                return false;
            }
        }
        return true;
    }

    void absorb(Match other) {
        for (Entry entry : other.members) {
            entry.match = this;
            members.add(entry);
        }
        replaces.addAll(other.replaces);
        if (Account.rankOf(other.code) < Account.rankOf(code)) {
            code = other.code;
        }
        other.members.clear();
        other.gone = true;
    }
}
