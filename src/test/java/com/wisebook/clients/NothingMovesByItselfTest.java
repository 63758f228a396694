package com.wisebook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

/** In a context of {@link IntegrationTest} no schedule runs, whatever library would like to switch them on. */
@IntegrationTest
class NothingMovesByItselfTest {

    @Autowired
    private ApplicationContext context;

    @Test
    void noScheduledMethodIsCalled() {
        assertThat(context.getBeansOfType(ScheduledAnnotationBeanPostProcessor.class)).isEmpty();
    }
}
