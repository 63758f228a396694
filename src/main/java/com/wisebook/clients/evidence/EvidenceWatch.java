package com.wisebook.clients.evidence;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Links what is noted within seconds, and looks at the chains every night. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", havingValue = "true", matchIfMissing = true)
class EvidenceWatch {

    private final EvidenceChain chain;
    private final EvidenceCheck check;

    EvidenceWatch(EvidenceChain chain, EvidenceCheck check) {
        this.chain = chain;
        this.check = check;
    }

    @Scheduled(fixedDelayString = "${wisebook.evidence.interval:PT3S}", initialDelayString = "PT15S")
    void link() {
        chain.linkNoted();
    }

    @Scheduled(cron = "${wisebook.evidence.check-cron:0 10 4 * * *}", zone = "Europe/Paris")
    void night() {
        check.run();
    }
}
