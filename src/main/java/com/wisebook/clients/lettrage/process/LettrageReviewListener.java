package com.wisebook.clients.lettrage.process;

import com.wisebook.clients.lettrage.review.ReviewMoved;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * News of reviews reach their processes after the commit, through the publication registry: a crash in between loses nothing, and
 * what is told twice is done once.
 */
@Component
class LettrageReviewListener {

    private final LettrageReviewGateway process;

    LettrageReviewListener(LettrageReviewGateway process) {
        this.process = process;
    }

    @ApplicationModuleListener
    void on(ReviewMoved news) {
        if (news.ended()) {
            process.nothingWaits(news.number());
        } else {
            process.refresh(news.number());
        }
    }
}
