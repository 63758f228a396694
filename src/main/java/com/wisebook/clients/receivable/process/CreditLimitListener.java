package com.wisebook.clients.receivable.process;

import com.wisebook.clients.receivable.limit.AlertNews;
import com.wisebook.clients.receivable.limit.AlertProcesses;
import com.wisebook.clients.receivable.limit.AlertsMoved;
import com.wisebook.clients.receivable.limit.LimitBackUnder;
import com.wisebook.clients.receivable.limit.LimitExceeded;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * News of alerts reach their processes after the commit of the watch, through the publication registry: a crash in between loses
 * nothing, and what is told twice is done once.
 */
@Component
class CreditLimitListener {

    private final AlertProcesses alerts;
    private final CreditLimitGateway process;

    CreditLimitListener(AlertProcesses alerts, CreditLimitGateway process) {
        this.alerts = alerts;
        this.process = process;
    }

    @ApplicationModuleListener
    void on(LimitExceeded news) {
        List<String> numbers = news.alerts().stream().map(AlertNews::number).toList();
        process.open(alerts.starting(numbers));
        alerts.waitingToLift(numbers).forEach(process::overAgain);
    }

    @ApplicationModuleListener
    void on(LimitBackUnder news) {
        List<String> numbers = news.alerts().stream().map(AlertNews::number).toList();
        List<String> blocked = alerts.blocked(numbers);
        numbers.forEach(number -> process.backUnder(number, blocked.contains(number)));
    }

    @ApplicationModuleListener
    void on(AlertsMoved news) {
        news.numbers().forEach(news.reopened() ? process::reopened : process::refresh);
    }
}
