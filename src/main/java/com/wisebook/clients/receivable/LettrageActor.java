package com.wisebook.clients.receivable;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.security.CurrentUser;

/** Says in the transaction who undoes a lettrage: the row that goes cannot, and the evidence tells it. */
@Component
class LettrageActor {

    private final CurrentUser user;
    private final ChangeContext changes;

    LettrageActor(CurrentUser user, ChangeContext changes) {
        this.user = user;
        this.changes = changes;
    }

    /** Nothing where no person acts: a returned payment, an import taken back. */
    void told() {
        if (!user.isSystem()) {
            changes.by(user.username());
        }
    }
}
