package com.wisebook.clients.customer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.MutableClock;
import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.customer.FicheDraft;
import com.wisebook.clients.customer.PaymentTermCaps;
import com.wisebook.clients.customer.duplicate.DuplicateFound;
import com.wisebook.clients.customer.duplicate.DuplicateReason;
import com.wisebook.clients.customer.onboarding.Onboarding;
import com.wisebook.clients.customer.onboarding.OnboardingDraft;
import com.wisebook.clients.customer.onboarding.Opened;
import com.wisebook.clients.customer.onboarding.RequestOrigin;
import com.wisebook.clients.customer.onboarding.ScriptedRegisters;
import com.wisebook.clients.customer.register.VatLookup;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;

/** Every path of the diagram with the real domain behind it; registers and likenesses are scripted, a test says when time passes. */
@IntegrationTest
@Import(ScriptedRegisters.InPlace.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OnboardingProcessTest {

    private static final String SIREN = "732829320";
    private static final String OTHER = "552100554";
    private static final Set<String> WALKED = new TreeSet<>();

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private Onboarding onboarding;
    @Autowired
    private ScriptedRegisters registers;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private MutableClock clock;
    @Autowired
    private Users users;

    private String number;

    @BeforeEach
    void nothingYet() {
        BpmnAwareTests.init(engine);
        registers.reset();
        clock.set(LocalDate.of(2026, 11, 23));
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(OnboardingProcess.KEY).list()
            .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
        EmptyTables.in(jdbc, "customer, message, audit_entry");
        jdbc.sql("delete from company").update();
        jdbc.sql("insert into company (code, name, siren, sender_email) values ('A1', 'Armor Distribution', '443061841', 'compta@armor.example')").update();
    }

    @AfterEach
    void noteThePath() {
        engine.getIdentityService().clearAuthentication();
        engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
            .filter(activity -> activity.getProcessDefinitionKey().equals(OnboardingProcess.KEY))
            .map(HistoricActivityInstance::getActivityId).forEach(WALKED::add);
    }

    @Test
    void aGoodRiskIsACustomerWithoutAnybody() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        ask(draft("5000", 30));
        assertThat(customerStatus()).isEqualTo("PENDING");

        jobs();

        assertThat(state()).isEqualTo("ACCEPTED");
        assertThat(customerStatus()).isEqualTo("ACTIVE");
        assertThat(jdbc.sql("select credit_limit::int || ' ' || payment_days || ' ' || payment_rule from customer_account").query(String.class).single())
            .isEqualTo("5000 30 NET");
        assertThat(one("plan", "customer")).isEqualTo("STANDARD");
        assertThat(one("naf", "customer")).as("the register completes the fiche").isEqualTo("46.69B");
        assertThat(one("decided_by", "onboarding_request")).isEqualTo("system");
        assertThat(steps()).containsExactly("REQUESTED", "SCORED", "ROUTED", "ACCEPTED");
        assertThat(jdbc.sql("select sum(points) from onboarding_score_reason").query(Integer.class).single())
            .isEqualTo(Integer.valueOf(one("score", "onboarding_request")));
        assertThat(running()).isZero();
    }

    @Test
    void aRegisterThatIsSilentIsAskedAgainLaterAndThenEverythingGoesOn() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        registers.isSilentFor(2);
        ask(draft("5000", 30));

        jobs();
        BpmnAwareTests.assertThat(instance()).isWaitingAt(OnboardingProcess.TIMER_REGISTERS);
        assertThat(timer().getDuedate().toInstant()).isEqualTo(clock.instant().plusSeconds(15));
        fire();
        BpmnAwareTests.assertThat(instance()).isWaitingAt(OnboardingProcess.TIMER_REGISTERS);
        assertThat(timer().getDuedate().toInstant()).isEqualTo(clock.instant().plusSeconds(60));
        fire();

        assertThat(state()).isEqualTo("ACCEPTED");
    }

    @Test
    void aRegisterThatStaysSilentIsUnknownAndAPersonLooks() {
        registers.isSilentFor(100);
        ask(draft("5000", 30));
        jobs();
        for (int i = 0; i < 3; i++) {
            fire();
        }

        assertThat(state()).isEqualTo("TO_CHECK");
        assertThat(outcome("REGISTER")).isEqualTo("UNKNOWN register.unavailable");
        assertThat(steps()).contains("REGISTERS_UNAVAILABLE", "CHECK_ASKED");
        assertThat(customerStatus()).as("unknown is not invalid").isEqualTo("PENDING");

        complete("amelie", Map.of("decision", "PROCEED"));
        jobs();
        assertThat(state()).isEqualTo("TO_APPROVE");
        assertThat(one("route", "onboarding_request")).as("little is known: the finance director, no refusal").isEqualTo("CFO");
    }

    @Test
    void somethingDoubtfulIsCorrectedAndCheckedAgain() {
        registers.knows(OTHER, "ATELIERS BRUMEVAL");
        ask(draft("5000", 30));
        jobs();
        assertThat(outcome("REGISTER")).isEqualTo("FAILED register.not-found");

        assertThatThrownBy(() -> complete("amelie", Map.of("decision", "CORRECT"))).hasMessageContaining("SIREN");
        assertThatThrownBy(() -> complete("amelie", Map.of("decision", "CORRECT", "siren", "123456789"))).hasMessageContaining("123456789");
        complete("amelie", Map.of("decision", "CORRECT", "siren", "552 100 554"));
        jobs();

        assertThat(one("siren", "customer")).isEqualTo(OTHER);
        assertThat(one("identity", "onboarding_request")).isEqualTo("SIREN:" + OTHER);
        assertThat(state()).isEqualTo("ACCEPTED");
    }

    @Test
    void aDuplicateIsRefusedWithTheNameOfTheCustomerItIs() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        jdbc.sql("insert into customer (code, name) values ('C1', 'Ateliers Brumeval')").update();
        registers.looksLike(new DuplicateFound(1, "C1", "Ateliers Brumeval", "ACTIVE", 0.95, List.of(DuplicateReason.NEAR_NAME_SAME_TOWN)));
        ask(draft("5000", 30));
        jobs();
        assertThat(state()).isEqualTo("TO_CHECK");

        assertThatThrownBy(() -> complete("amelie", Map.of("decision", "DUPLICATE", "duplicateOf", "NOBODY"))).hasMessageContaining("NOBODY");
        complete("amelie", Map.of("decision", "DUPLICATE", "duplicateOf", "C1"));

        assertThat(state()).isEqualTo("REFUSED");
        assertThat(one("duplicate_of", "onboarding_request")).isEqualTo("C1");
        assertThat(jdbc.sql("select status from customer where code <> 'C1'").query(String.class).single()).isEqualTo("ARCHIVED");
    }

    @Test
    void anArchivedCustomerOfTheSameCompanyIsADoubtAndOneOfALikeNameIsNone() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        jdbc.sql("insert into customer (code, name, siren, status) values ('C9', 'Brumeval', :siren, 'ARCHIVED')").param("siren", SIREN).update();
        registers.looksLike(new DuplicateFound(9, "C9", "Brumeval", "ARCHIVED", 0.99, List.of(DuplicateReason.SAME_SIREN)));
        registers.looksLike(new DuplicateFound(8, "C8", "Brumevent", "ARCHIVED", 0.8, List.of(DuplicateReason.NEAR_NAME)));
        ask(draft("5000", 30));
        jobs();

        assertThat(state()).isEqualTo("TO_CHECK");
        assertThat(outcome("DUPLICATES")).isEqualTo("WARNING duplicates.archived");
        assertThat(jdbc.sql("select args[1] || ' ' || args[2] from onboarding_check where kind = 'DUPLICATES'").query(String.class).single())
            .isEqualTo("1 Brumeval (C9)");
        complete("amelie", Map.of("decision", "DUPLICATE", "duplicateOf", "C9"));
        assertThat(state()).isEqualTo("REFUSED");
    }

    @Test
    void aDoubtfulRequestCanBeRefusedWithAReason() {
        ask(draft("5000", 30));
        jobs();

        assertThatThrownBy(() -> complete("amelie", Map.of("decision", "REFUSE"))).hasMessageContaining("Motif");
        complete("amelie", Map.of("decision", "REFUSE", "reason", "société inconnue"));

        assertThat(state()).isEqualTo("REFUSED");
        assertThat(one("refusal_reason", "onboarding_request")).isEqualTo("société inconnue");
        assertThat(one("decided_by", "onboarding_request")).isEqualTo("amelie");
    }

    @Test
    void aCompanyStruckOffIsRefusedByTheTable() {
        registers.knowsAsStruckOff(SIREN, "ATELIERS BRUMEVAL");
        ask(draft("5000", 30));

        jobs();

        assertThat(state()).isEqualTo("REFUSED");
        assertThat(one("refusal_reason", "onboarding_request")).isEqualTo("Entreprise radiée");
        assertThat(customerStatus()).isEqualTo("ARCHIVED");
    }

    @Test
    void aNaturalPersonIsNeverRefusedWithoutAPerson() {
        registers.knowsAsInsolvent(SIREN, "MARTIN PAUL", true);
        ask(draft("5000", 30));

        jobs();

        assertThat(state()).isEqualTo("TO_APPROVE");
        assertThat(one("route", "onboarding_request")).isEqualTo("CREDIT_MANAGER");
        assertThat(one("route_note", "onboarding_request")).isEqualTo("natural-person");
        complete("sophie", Map.of("decision", "REFUSE", "reason", "liquidation en cours"));
        assertThat(state()).isEqualTo("REFUSED");
        assertThat(one("decided_by", "onboarding_request")).isEqualTo("sophie");
    }

    @Test
    void theApproverMayChangeWhatIsProposedWithinHisAuthorityAndTheLaw() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        ask(draft("5000", 90));
        jobs();
        assertThat(outcome("TERMS")).isEqualTo("FAILED terms.above");
        assertThat(one("proposed_days", "onboarding_request")).as("never above the law").isEqualTo("45");
        assertThat(one("approver_role", "onboarding_request")).isEqualTo("ACCOUNTANT");

        assertThatThrownBy(() -> complete("amelie", accept("10000.01", 30, "NET"))).hasMessageContaining("votre rôle");
        assertThatThrownBy(() -> complete("amelie", accept("9000", 60, "NET"))).hasMessageContaining("45 jours");
        assertThatThrownBy(() -> complete("amelie", accept("9000", 46, "END_OF_MONTH_AFTER"))).hasMessageContaining("la loi permet 45 jours");
        assertThatThrownBy(() -> complete("amelie", accept("beaucoup", 30, "NET"))).hasMessageContaining("Encours");
        assertThat(state()).isEqualTo("TO_APPROVE");
        complete("amelie", accept("9000", 45, "END_OF_MONTH_AFTER"));

        assertThat(state()).isEqualTo("ACCEPTED");
        assertThat(jdbc.sql("select credit_limit::int || ' ' || payment_days || ' ' || payment_rule from customer_account").query(String.class).single())
            .isEqualTo("9000 45 END_OF_MONTH_AFTER");
    }

    @ParameterizedTest
    @CsvSource({"TRANSPORT, 45, 30", "PERIODIC, 60, 45"})
    void whatIsInvoicedDecidesWhichCapHoldsFromTheRequestToTheAccount(PaymentTermCaps.Activity activity, int asked, int cap) {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        OnboardingDraft plain = draft("5000", 30);
        ask(new OnboardingDraft("A1", plain.fiche(), new OnboardingDraft.Terms(asked, PaymentRule.NET, "TRANSFER", null, null, activity),
            plain.requestedLimit(), "EUR", plain.contact(), null));
        jobs();
        assertThat(outcome("TERMS")).isEqualTo("FAILED terms.above");
        assertThat(one("proposed_days", "onboarding_request")).as("never above the law").isEqualTo(String.valueOf(Math.min(cap, 45)));
        assertThatThrownBy(() -> complete("amelie", accept("5000", cap == 30 ? 31 : 46, "END_OF_MONTH_AFTER"))).hasMessageContaining("la loi permet");

        complete("amelie", accept("5000", cap, "NET"));
        assertThat(state()).isEqualTo("ACCEPTED");
        assertThat(jdbc.sql("select payment_days || ' ' || activity from customer_account").query(String.class).single()).isEqualTo(cap + " " + activity);
    }

    @Test
    void whatAFormInjectsDecidesNothing() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        ask(draft("50000", 30));
        jobs();
        Map<String, Object> form = accept("70000", 30, "NET");
        form.putAll(Map.of("routeKind", "AUTOMATIC", "approvalDecision", "ACCEPT", "grantedLimit", 1_000_000, "state", "ACCEPTED"));

        assertThatThrownBy(() -> complete("sophie", form)).hasMessageContaining("votre rôle");
        assertThat(state()).isEqualTo("TO_APPROVE");
        form.put("creditLimit", "50000");
        complete("sophie", form);

        assertThat(jdbc.sql("select credit_limit::int from customer_account").query(Integer.class).single()).isEqualTo(50_000);
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().variableName("grantedLimit").count())
            .as("what came with the form is gone").isZero();
    }

    @Test
    void aLargeLimitTakesTwoPeople() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        ask(draft("150000", 30));
        jobs();
        assertThat(groups()).containsExactly("cfo");

        complete("helene", accept("120000", 30, "NET"));
        assertThat(state()).isEqualTo("TO_APPROVE");
        assertThat(groups()).containsExactlyInAnyOrder("cfo", "manager");
        assertThat(engine.getRuntimeService().getVariable(instance().getId(), "creditLimit")).isEqualTo("120000");
        assertThatThrownBy(() -> complete("helene", accept("120000", 30, "NET"))).hasMessageContaining("autre personne");
        assertThatThrownBy(() -> complete("sophie", accept("130000", 30, "NET"))).hasMessageContaining("première signature");
        assertThatThrownBy(() -> complete("amelie", accept("120000", 30, "NET"))).isInstanceOf(AuthorizationException.class);
        complete("sophie", accept("120000", 30, "NET"));

        assertThat(state()).isEqualTo("ACCEPTED");
        assertThat(one("first_approver", "onboarding_request")).isEqualTo("helene");
        assertThat(one("decided_by", "onboarding_request")).isEqualTo("sophie");
    }

    @Test
    void nobodyDecidesAboutHisOwnRequestButMayPassItOn() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        number = onboarding.request(draft("50000", 30), "sophie", RequestOrigin.SCREEN, null).number();
        jobs();

        assertThatThrownBy(() -> complete("sophie", accept("50000", 30, "NET"))).hasMessageContaining("sa propre demande");
        complete("sophie", Map.of("decision", "PASS_ON"));

        assertThat(one("approver_role", "onboarding_request")).isEqualTo("CFO");
        assertThat(groups()).containsExactlyInAnyOrder("cfo", "manager");
        complete("helene", accept("50000", 30, "NET"));
        assertThat(state()).isEqualTo("ACCEPTED");
    }

    @Test
    void anApproverIsRemindedAfterOneWorkingDayAndPassedOverAfterTwo() {
        clock.set(LocalDate.of(2026, 12, 24)); // a Thursday before Christmas
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        ask(draft("50000", 30));
        jobs();
        List<Job> timers = engine.getManagementService().createJobQuery().timers().processInstanceId(instance().getId()).orderByJobDuedate().asc().list();
        assertThat(timers).extracting(job -> job.getDuedate().toInstant())
            .containsExactly(Instant.parse("2026-12-28T08:00:00Z"), Instant.parse("2026-12-29T08:00:00Z"));

        engine.getManagementService().executeJob(timers.get(0).getId());
        assertThat(steps()).endsWith("APPROVAL_ASKED", "REMINDED");
        assertThat(mails()).containsExactly("sophie");
        BpmnAwareTests.assertThat(instance()).isWaitingAt(OnboardingTask.APPROVE.taskKey());
        engine.getManagementService().executeJob(timers.get(1).getId());

        assertThat(steps()).endsWith("ESCALATED");
        assertThat(one("approver_role", "onboarding_request")).isEqualTo("CFO");
        assertThat(groups()).containsExactlyInAnyOrder("cfo", "manager");
        assertThat(mails()).containsExactly("helene", "sophie");
        complete("helene", accept("50000", 30, "NET"));
        assertThat(state()).isEqualTo("ACCEPTED");
        assertThat(running()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sophie", "paul"})
    void twoWhoDecideAtOnceMakeOneDecision(String other) {
        users.addIfMissing(new AppUser("paul", "Paul", "Petit", "paul@wisebook.example", "fr", Set.of(Role.MANAGER), true, true), "demo");
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        ask(draft("50000", 30));
        jobs();
        String task = task().getId();

        List<CompletableFuture<Void>> both = List.of(apart("sophie", task, accept("50000", 30, "NET")),
            apart(other, task, Map.of("decision", "REFUSE", "reason", "non")));
        long failed = both.stream().filter(OnboardingProcessTest::fails).count();

        assertThat(failed).isEqualTo(1);
        assertThat(state()).isIn("ACCEPTED", "REFUSED");
        assertThat(jdbc.sql("select count(*) from onboarding_step where kind in ('ACCEPTED', 'REFUSED')").query(Integer.class).single()).isEqualTo(1);
    }

    private static boolean fails(CompletableFuture<Void> work) {
        try {
            work.join();
            return false;
        } catch (CompletionException refused) {
            return true;
        }
    }

    private CompletableFuture<Void> apart(String user, String task, Map<String, Object> form) {
        return CompletableFuture.runAsync(() -> {
            signIn(user);
            engine.getTaskService().complete(task, new HashMap<>(form));
        });
    }

    @Test
    void theSameCompanyAskedAtOnceByManyIsOneRequestAndOneCustomer() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        List<CompletableFuture<Opened>> many = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String user = i % 2 == 0 ? "thomas" : "camille";
            many.add(CompletableFuture.supplyAsync(() -> onboarding.request(draft("5000", 30), user, RequestOrigin.API, null)));
        }
        List<Throwable> refused = new ArrayList<>();
        many.forEach(one -> one.exceptionally(failure -> {
            refused.add(failure.getCause());
            return null;
        }).join());

        assertThat(refused).hasSize(7).allSatisfy(failure -> {
            assertThat(failure).isInstanceOf(ProblemException.class);
            assertThat(((ProblemException) failure).status().value()).isEqualTo(409);
            assertThat(((ProblemException) failure).detail().arguments()[1]).asString().startsWith("OUV-2026-");
        });
        assertThat(jdbc.sql("select count(*) from customer").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void theSameKeyGivesTheSameRequestAndACustomerIsNotAskedForAgain() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        Opened first = onboarding.request(draft("5000", 30), "thomas", RequestOrigin.IMPORT, "line 17");
        assertThat(onboarding.request(draft("5000", 30), "thomas", RequestOrigin.IMPORT, "line 17").number()).isEqualTo(first.number());
        number = first.number();
        jobs();
        assertThat(state()).isEqualTo("ACCEPTED");

        assertThatThrownBy(() -> onboarding.request(draft("5000", 30), "thomas", RequestOrigin.API, null))
            .isInstanceOfSatisfying(ProblemException.class, refused -> {
                assertThat(refused.detail().key()).isEqualTo("onboarding.customer-known");
                assertThat(refused.detail().arguments()[1]).isEqualTo(first.customerCode());
            });
    }

    @Test
    void aForeignCompanyIsCheckedByItsVatNumber() {
        registers.viesSays(VatLookup.Outcome.VALID);
        ask(foreign());
        jobs();
        assertThat(outcome("VIES")).isEqualTo("OK vies.valid");
        assertThat(state()).isIn("ACCEPTED", "TO_APPROVE");
    }

    @Test
    void viesThatStaysSilentAboutAFrenchNumberIsUnknownAndAPersonLooks() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        registers.viesSays(VatLookup.Outcome.UNAVAILABLE);
        ask(french("FR44732829320"));
        jobs();
        BpmnAwareTests.assertThat(instance()).isWaitingAt(OnboardingProcess.TIMER_REGISTERS);
        for (int i = 0; i < 3; i++) {
            fire();
        }
        assertThat(state()).isEqualTo("TO_CHECK");
        assertThat(outcome("VIES")).isEqualTo("UNKNOWN vies.unavailable");

        complete("amelie", Map.of("decision", "PROCEED"));
        jobs();
        assertThat(state()).isEqualTo("TO_APPROVE");
        assertThat(one("approver_role", "onboarding_request")).as("the doubt that a person lifted keeps it from being automatic").isEqualTo("ACCOUNTANT");
    }

    @Test
    void aFrenchNumberThatViesDoesNotKnowIsNoDoubt() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        registers.viesSays(VatLookup.Outcome.INVALID);
        ask(french("FR44732829320"));
        jobs();
        assertThat(outcome("VIES")).as("many French companies are not declared for trade within the Union").isEqualTo("WARNING vies.invalid");
        assertThat(state()).isEqualTo("ACCEPTED");
    }

    @Test
    void aClosedEstablishmentIsADoubt() {
        registers.knows(SIREN, "ATELIERS BRUMEVAL");
        registers.establishmentIsClosed("73282932000074");
        ask(new OnboardingDraft("A1", fiche("Ateliers Brumeval", null, "73282932000074", null, "FR"), null, BigDecimal.TEN, null, null, null));
        jobs();
        assertThat(outcome("ESTABLISHMENT")).isEqualTo("FAILED establishment.closed");
        assertThat(state()).isEqualTo("TO_CHECK");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyElementOfTheDiagramWasWalked() throws Exception {
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(OnboardingProcess.KEY)
            .latestVersion().singleResult().getId();
        try (InputStream model = engine.getRepositoryService().getProcessModel(definition)) {
            Set<String> drawn = new TreeSet<>();
            org.camunda.bpm.model.bpmn.Bpmn.readModelFromStream(model).getModelElementsByType(FlowNode.class).forEach(node -> drawn.add(node.getId()));
            assertThat(WALKED).containsAll(drawn);
        }
    }

    // --- words of the tests

    private void ask(OnboardingDraft draft) {
        number = onboarding.request(draft, "thomas", RequestOrigin.SCREEN, null).number();
    }

    private static OnboardingDraft draft(String limit, int days) {
        return new OnboardingDraft("A1", fiche("Ateliers Brumeval", SIREN, null, null, "FR"),
            new OnboardingDraft.Terms(days, PaymentRule.NET, "TRANSFER", null, null), new BigDecimal(limit), "EUR",
            new OnboardingDraft.FirstContact("Anne", "Le Goff", "anne@brumeval.example", "02 98 44 12 34", "PAYER"), "client recommandé");
    }

    private static OnboardingDraft french(String vat) {
        OnboardingDraft plain = draft("5000", 30);
        return new OnboardingDraft("A1", fiche("Ateliers Brumeval", SIREN, null, vat, "FR"), plain.terms(), plain.requestedLimit(), "EUR",
            plain.contact(), null);
    }

    private static OnboardingDraft foreign() {
        return new OnboardingDraft("A1", fiche("Brücke GmbH", null, null, "DE136695976", "DE"), null, new BigDecimal("1000"), null, null, null);
    }

    private static FicheDraft fiche(String name, String siren, String siret, String vat, String country) {
        return new FicheDraft(null, name, null, null, false, siren, siret, vat, null, null, null, null, "1 rue du Port", null, "29200", "Brest",
            country, "fr", null, null, null, "thomas", null, null, Map.of());
    }

    private static Map<String, Object> accept(String limit, int days, String rule) {
        return new HashMap<>(Map.of("decision", "ACCEPT", "creditLimit", limit, "paymentDays", Integer.toString(days), "paymentRule", rule, "plan", "STANDARD"));
    }

    /** Works off what the engine would do by itself at once. */
    private void jobs() {
        for (Job job = ready(); job != null; job = ready()) {
            engine.getManagementService().executeJob(job.getId());
        }
    }

    private Job ready() {
        return engine.getManagementService().createJobQuery().messages().withRetriesLeft().listPage(0, 1).stream().findFirst().orElse(null);
    }

    private Job timer() {
        return engine.getManagementService().createJobQuery().timers().processInstanceId(instance().getId()).singleResult();
    }

    private void fire() {
        Job timer = timer();
        clock.set(timer.getDuedate().toInstant());
        engine.getManagementService().executeJob(timer.getId());
        jobs();
    }

    private void complete(String user, Map<String, Object> form) {
        String task = task().getId();
        signIn(user);
        try {
            engine.getTaskService().complete(task, new HashMap<>(form));
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private void signIn(String user) {
        engine.getIdentityService().setAuthentication(user, users.find(user).orElseThrow().roles().stream().map(Role::group).toList());
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).singleResult();
    }

    private org.camunda.bpm.engine.runtime.ProcessInstance instance() {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number).singleResult();
    }

    private long running() {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number).count();
    }

    private List<String> groups() {
        return engine.getTaskService().getIdentityLinksForTask(task().getId()).stream().map(link -> link.getGroupId()).toList();
    }

    private String state() {
        return one("state", "onboarding_request");
    }

    private String customerStatus() {
        return one("status", "customer");
    }

    private String one(String column, String table) {
        return jdbc.sql("select " + column + "::text from " + table).query((row, n) -> String.valueOf(row.getString(1))).single();
    }

    private String outcome(String kind) {
        return jdbc.sql("select outcome || ' ' || text_key from onboarding_check where kind = :kind").param("kind", kind).query(String.class).single();
    }

    private List<String> steps() {
        return jdbc.sql("select kind from onboarding_step order by id").query(String.class).list();
    }

    private List<String> mails() {
        return jdbc.sql("select split_part(send_key, '/', 5) from message where subject_kind = 'ONBOARDING' order by 1").query(String.class).list();
    }
}
