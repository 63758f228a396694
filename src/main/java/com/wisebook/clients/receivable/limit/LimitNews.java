package com.wisebook.clients.receivable.limit;

import java.util.List;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.CustomerBlocks.BlockChanged;
import com.wisebook.clients.customer.CustomerBlocks.Subject;
import com.wisebook.clients.customer.GroupCredit;
import com.wisebook.clients.customer.GroupCredit.GroupLimitChanged;
import com.wisebook.clients.customer.Customers.AccountChanged;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.receivable.ContestedChanged;

/** What is watched again at once: balances, orders, limits and blocks that have changed. After the commit, through the registry. */
@Component
class LimitNews {

    private final LimitWatch watch;
    private final GroupCredit groups;
    private final AlertProcesses alerts;

    LimitNews(LimitWatch watch, GroupCredit groups, AlertProcesses alerts) {
        this.watch = watch;
        this.groups = groups;
        this.alerts = alerts;
    }

    @ApplicationModuleListener
    void on(BalanceChanged change) {
        watch.of(change.customerIds());
    }

    @ApplicationModuleListener
    void on(ContestedChanged change) {
        watch.of(change.customerIds());
    }

    @ApplicationModuleListener
    void on(OrdersChanged change) {
        watch.of(change.customerIds());
    }

    @ApplicationModuleListener
    void on(AccountChanged change) {
        watch.of(List.of(change.customerId()));
    }

    @ApplicationModuleListener
    void on(GroupLimitChanged change) {
        watch.of(groups.members(change.groupId()));
    }

    /** A block of orders that somebody lifts leaves the excess undecided. */
    @ApplicationModuleListener
    void on(BlockChanged change) {
        if (change.subject() == Subject.ORDER && alerts.undecidedAfterBlock(change.customerId())) {
            watch.of(List.of(change.customerId()));
        }
    }
}
