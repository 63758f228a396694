package com.wisebook.clients;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.RememberedPasswords;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The whole application in embedded mode, on a random port and a database of its own, with nothing moving by
 * itself: no job executor, no schedulers, no demonstration portfolio, and a {@link MutableClock}. The
 * demonstration's users are there. Properties that one test needs differently go into
 * {@code @TestPropertySource}; each different set costs a new context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "wisebook.mode=EMBEDDED",
        "wisebook.test.fresh-database=true",
        "wisebook.data-folder=target/test-data",
        "wisebook.schedulers.enabled=false",
        // comes with Modulith's tests only, and would switch every scheduled method of ours on
        "spring.modulith.moments.enabled=false",
        "wisebook.demonstration.enabled=false",
        // the tests of customers' pages all come from one address within a minute
        "wisebook.links.looks-a-minute-by-address=100000",
        // confirmations leave at once: the clock stands
        "wisebook.promises.undo-window=0s",
        "camunda.bpm.job-execution.enabled=false",
        "camunda.bpm.generate-unique-process-engine-name=true",
        "camunda.bpm.generate-unique-process-application-name=true",
        "spring.datasource.hikari.maximum-pool-size=10",
        "spring.datasource.hikari.minimum-idle=1",
        "spring.main.banner-mode=off"})
@Import({IntegrationTest.StandingClock.class, IntegrationTest.Houses.class})
@ExtendWith(EverythingFollowed.class)
public @interface IntegrationTest {

    /**
     * The languages of the specifications, each in the package of which it speaks. They are beans of every context, so that the
     * specifications share the one of all other tests: starting the application once more costs more than most of them.
     */
    class Houses implements ImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {"com.wisebook.clients.receivable.limit.LimitHouse",
                "com.wisebook.clients.dunning.collections.CollectionsSpecification$Roads", "com.wisebook.clients.dunning.collections.CollectionsScenario",
                "com.wisebook.clients.dispute.DisputeHouse", "com.wisebook.clients.lettrage.review.ReviewHouse"};
        }
    }

    /**
     * The clock of the test, in place of the application's; and passwords whose digest takes a millisecond instead of a hundred: each
     * request that logs in with its headers pays for one.
     */
    @TestConfiguration(proxyBeanMethods = false)
    class StandingClock {

        private static final int QUICK = 4;

        @Bean
        MutableClock mutableClock() {
            return new MutableClock();
        }

        @Bean
        @Primary
        BusinessClock standingBusinessClock(MutableClock mutableClock) {
            return new BusinessClock(mutableClock);
        }

        @Bean
        @Primary
        PasswordEncoder quickPasswordEncoder() {
            return new RememberedPasswords(new BCryptPasswordEncoder(QUICK));
        }
    }
}
