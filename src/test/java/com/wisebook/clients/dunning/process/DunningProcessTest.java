package com.wisebook.clients.dunning.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wisebook.clients.workflow.task.InputField;
import com.wisebook.clients.workflow.task.TaskInput;
import com.wisebook.clients.workflow.task.TaskRefused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every path of the dunning diagram, on the real engine, with a domain that decides what the test says. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DunningProcessTest {

    private static final Set<Fact> INTERRUPTING = Set.of(Fact.PAYMENT, Fact.CREDIT_NOTE, Fact.DISPUTE, Fact.PROMISE,
            Fact.INSOLVENCY, Fact.OTHER);
    private static int cases;

    private final ProcessEngine engine = ProcessTestEngine.bean(ProcessEngine.class);
    private final DunningGateway gateway = ProcessTestEngine.bean(DunningGateway.class);
    private final FakeCase domain = ProcessTestEngine.bean(FakeCase.class);
    private final TransactionTemplate transaction = new TransactionTemplate(ProcessTestEngine.bean(PlatformTransactionManager.class));
    private final String caseNumber = "R-TEST-" + ++cases;

    @BeforeEach
    void start() {
        BpmnAwareTests.init(engine);
        domain.reset();
    }

    @AfterEach
    void forgetCase() {
        engine.getIdentityService().clearAuthentication();
        gateway.cancel(caseNumber, "end of test");
    }

    @Test
    void aCaseIsOpenedWithItsRowAndPlansAfterTheCommit() {
        gateway.open(caseNumber, FakeCase.labelsOf("camille"));

        BpmnAwareTests.assertThat(instance()).hasBusinessKey(caseNumber).isWaitingAt(DunningProcess.STEP_PLAN)
                .variables().containsEntry(DunningProcess.CUSTOMER_NAME, "Ateliers Brumeval").containsEntry(DunningProcess.CLOSED, false);
        assertThat(domain.calls()).isEmpty();
        assertThat(gateway.isRunning(caseNumber)).isTrue();
    }

    @Test
    void aCaseWhoseTransactionRollsBackWasNeverOpened() {
        transaction.executeWithoutResult(status -> {
            gateway.open(caseNumber, FakeCase.labelsOf("camille"));
            status.setRollbackOnly();
        });

        assertThat(gateway.isRunning(caseNumber)).isFalse();
    }

    @Test
    void aCaseThatWaitsLooksAgainByItselfAtItsDate() {
        openAndPlan(StepAction.WAIT);

        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.GATEWAY_WAIT).variables()
                .containsEntry(DunningProcess.WAKE_UP_AT, "2026-11-30T08:00:00+01:00");
        Job timer = engine.getManagementService().createJobQuery().processInstanceId(instance().getId()).timers().singleResult();
        assertThat(timer.getDuedate().toInstant()).isEqualTo(Instant.parse("2026-11-30T07:00:00Z"));

        engine.getManagementService().executeJob(timer.getId());

        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.STEP_PLAN);
    }

    @Test
    void aMessageIsQueuedInTheTransactionOfItsStep() {
        openAndPlan(StepAction.SEND);

        assertThat(domain.calls()).containsExactly("plan " + caseNumber, "queue " + caseNumber);
        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.GATEWAY_WAIT);
    }

    @ParameterizedTest
    @EnumSource(value = Fact.class, names = {"STEP_DUE", "SEND_PROBLEM"})
    void aCaseThatWaitsThinksAgainWhenItIsTold(Fact fact) {
        openAndPlan(StepAction.SEND);

        assertThat(gateway.tell(caseNumber, fact)).isTrue();

        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.STEP_PLAN);
        planNow();
        assertThat(domain.calls()).endsWith("plan " + caseNumber, "queue " + caseNumber);
    }

    @ParameterizedTest
    @EnumSource(value = Fact.class, names = {"STEP_DUE", "SEND_PROBLEM"})
    void aPersonAtWorkIsNotDisturbedByADueStep(Fact fact) {
        openAndPlan(StepAction.CALL);
        String task = task().getId();

        assertThat(gateway.tell(caseNumber, fact)).isFalse();

        assertThat(task().getId()).isEqualTo(task);
    }

    static Stream<Fact> interruptingFacts() {
        return INTERRUPTING.stream();
    }

    @ParameterizedTest
    @MethodSource("interruptingFacts")
    void newsTakeATaskBackAndMakeTheCaseThinkAgain(Fact fact) {
        openAndPlan(StepAction.CALL);

        assertThat(gateway.tell(caseNumber, fact)).isTrue();

        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseNumber).count()).isZero();
        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.STEP_PLAN);
        domain.decides(StepAction.WAIT);
        planNow();
        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.GATEWAY_WAIT);
    }

    @ParameterizedTest
    @MethodSource("interruptingFacts")
    void newsReachACaseThatWaitsAndOneThatIsAboutToPlan(Fact fact) {
        openAndPlan(StepAction.WAIT);

        assertThat(gateway.tell(caseNumber, fact)).isTrue();
        assertThat(gateway.tell(caseNumber, fact)).isTrue();

        assertThat(jobs()).as("one plan, however many news").hasSize(1);
        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.STEP_PLAN);
    }

    @Test
    void aSettledCaseIsClosedAndHearsNothingMore() {
        openAndPlan(StepAction.CLOSE);

        assertThat(domain.calls()).containsExactly("plan " + caseNumber, "close " + caseNumber);
        assertThat(gateway.isRunning(caseNumber)).isFalse();
        assertThat(gateway.tell(caseNumber, Fact.PAYMENT)).isFalse();
        assertThat(activities("endEvent")).contains(DunningProcess.END_CASE);
    }

    @Test
    void anExhaustedLadderOpensPreLitigationAndTheCaseThinksAgain() {
        openAndPlan(StepAction.LEGAL);

        assertThat(domain.calls()).containsExactly("plan " + caseNumber, "pre-litigation " + caseNumber);
        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.STEP_PLAN);
    }

    static Stream<StepAction> humanActions() {
        return Stream.of(StepAction.values()).filter(action -> action.task() != null);
    }

    @ParameterizedTest
    @MethodSource("humanActions")
    void aPersonGetsTheTaskWithAllThatItsFormShows(StepAction action) {
        openAndPlan(action);

        Task task = task();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(action.task().taskKey());
        assertThat(task.getDueDate().toInstant()).isEqualTo(Instant.parse("2026-11-25T17:00:00Z"));
        assertThat(task.getPriority()).isEqualTo(70);
        assertThat(engine.getFormService().getDeployedTaskForm(task.getId())).isNotEmpty();
        JsonValue context = engine.getTaskService().getVariableLocalTyped(task.getId(), DunningProcess.CONTEXT);
        assertThat(context.getValue().prop("reason").stringValue()).isEqualTo("deux relances sans réponse");
        assertThat(task.getAssignee()).isEqualTo(action.task().forManagement() ? null : "camille");
        assertThat(candidateGroups(task)).isEqualTo(action.task().forManagement() ? Set.of("manager") : Set.of());
    }

    @ParameterizedTest
    @MethodSource("humanActions")
    void whatAPersonEntersIsRecordedAtOnceUnderTheirName(StepAction action) {
        openAndPlan(action);

        submitAs("dominique", valid(action.task()));

        assertThat(domain.recorded()).singleElement().satisfies(recorded -> {
            assertThat(recorded.caseNumber()).isEqualTo(caseNumber);
            assertThat(recorded.task()).isEqualTo(action.task());
            assertThat(recorded.user()).isEqualTo("dominique");
        });
        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.STEP_PLAN);
        assertThat(variableNames()).as("nothing of the form stays").isSubsetOf(DunningProcess.VARIABLES);
    }

    @Test
    void allOfficersSeeTheTaskOfACustomerThatNobodyHas() {
        domain.hasLabels(FakeCase.labelsOf(null));
        openAndPlan(StepAction.CALL);

        assertThat(task().getAssignee()).isNull();
        assertThat(candidateGroups(task())).containsExactly("officer");
    }

    @Test
    void officersSeeTheirOwnPortfolioOnly() {
        openAndPlan(StepAction.CALL);

        assertThat(tasksSeenBy("camille", "officer")).isEqualTo(1);
        assertThat(tasksSeenBy("robin", "officer")).isZero();
        assertThat(tasksSeenBy("morgan", "manager")).isZero();
    }

    @Test
    void onlyManagersSeeWhatIsToBeValidated() {
        openAndPlan(StepAction.APPROVE);

        assertThat(tasksSeenBy("morgan", "manager")).isEqualTo(1);
        assertThat(tasksSeenBy("camille", "officer")).isZero();
    }

    @Test
    void aRefusalIsSaidInFrenchAndLeavesEverythingAsItWas() {
        openAndPlan(StepAction.CALL);
        domain.refuses(TaskInput.refusal("promiseDate", "tasks.missing"));
        String task = task().getId();

        assertThatThrownBy(() -> submitAs("camille", valid(HumanTask.CALL))).isInstanceOf(TaskRefused.class)
                .hasMessage("« Payé au plus tard le » doit être rempli.");

        assertThat(task().getId()).isEqualTo(task);
        assertThat(domain.calls()).as("the domain's writes are rolled back too").containsExactly("plan " + caseNumber);
        assertThat(variableNames()).isSubsetOf(DunningProcess.VARIABLES);
    }

    @Test
    void aHostileSubmissionChangesNothingButWhatTheFormAllows() {
        openAndPlan(StepAction.APPROVE);
        Map<String, Object> hostile = new HashMap<>(valid(HumanTask.APPROVE));
        hostile.put(DunningProcess.CLOSED, true);
        hostile.put(DunningProcess.ACTION, "CLOSE");
        hostile.put(DunningProcess.OFFICER, "mallory");
        hostile.put(DunningProcess.CASE_NUMBER, "R-OTHER");
        hostile.put(DunningProcess.WAKE_UP_AT, "not a date");
        hostile.put("injected", true);
        hostile.put("promiseAmount", 999_999);
        hostile.put("blob", Variables.byteArrayValue(new byte[] {1, 2, 3}));
        hostile.put("list", Variables.objectValue(List.of(1)).serializationDataFormat("application/json").create());

        submitAs("dominique", hostile);

        assertThat(domain.recorded()).singleElement().satisfies(recorded -> assertThat(recorded.caseNumber()).isEqualTo(caseNumber));
        BpmnAwareTests.assertThat(instance()).as("the case is not closed").isWaitingAt(DunningProcess.STEP_PLAN);
        assertThat(variableNames()).isSubsetOf(DunningProcess.VARIABLES);
        domain.decides(StepAction.WAIT);
        planNow();
        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.GATEWAY_WAIT).variables()
                .containsEntry(DunningProcess.CLOSED, false).containsEntry(DunningProcess.ACTION, "WAIT")
                .containsEntry(DunningProcess.OFFICER, "camille").containsEntry(DunningProcess.CASE_NUMBER, caseNumber)
                .containsEntry(DunningProcess.WAKE_UP_AT, "2026-11-30T08:00:00+01:00");
    }

    @Test
    void anObjectInAFieldIsRefusedUnread() {
        openAndPlan(StepAction.CALL);
        Map<String, Object> hostile = new HashMap<>(valid(HumanTask.CALL));
        hostile.put("note", Variables.objectValue(List.of("x")).serializationDataFormat("application/json").create());

        assertThatThrownBy(() -> submitAs("camille", hostile)).isInstanceOf(TaskRefused.class)
                .hasMessage("« Note » ne contient pas un texte lisible.");
    }

    @Test
    void nobodyDecidesWithoutAName() {
        openAndPlan(StepAction.CALL);

        assertThatThrownBy(() -> engine.getFormService().submitTaskForm(task().getId(), valid(HumanTask.CALL)))
                .isInstanceOf(TaskRefused.class).hasMessageContaining("Connectez-vous");
    }

    @Test
    void anOpenTaskShowsNewFactsAndFollowsTheCustomerToAnotherOfficer() {
        openAndPlan(StepAction.CALL);
        domain.showsReason("le client a rappelé");
        domain.hasLabels(new TaskLabels("Ateliers Brumeval", "Fournil Démo", "80,00 €", "Niveau 3", "robin", 10,
                LocalDate.of(2026, 12, 1)));

        assertThat(gateway.refreshContext(caseNumber)).isTrue();

        Task task = task();
        JsonValue context = engine.getTaskService().getVariableLocalTyped(task.getId(), DunningProcess.CONTEXT);
        assertThat(context.getValue().prop("reason").stringValue()).isEqualTo("le client a rappelé");
        assertThat(task.getAssignee()).isEqualTo("robin");
        assertThat(task.getPriority()).isEqualTo(10);
        assertThat(task.getDueDate().toInstant()).isEqualTo(Instant.parse("2026-12-01T17:00:00Z"));
        BpmnAwareTests.assertThat(instance()).variables().containsEntry(DunningProcess.AMOUNT_LABEL, "80,00 €");
        assertThat(tasksSeenBy("robin", "officer")).isEqualTo(1);
        assertThat(tasksSeenBy("camille", "officer")).isZero();
    }

    @Test
    void aTaskGoesToAllOfficersWhenTheCustomerLosesItsOwnAndBackAgain() {
        openAndPlan(StepAction.CALL);

        domain.hasLabels(FakeCase.labelsOf(null));
        gateway.refreshContext(caseNumber);
        assertThat(task().getAssignee()).isNull();
        assertThat(candidateGroups(task())).containsExactly("officer");

        domain.hasLabels(FakeCase.labelsOf("robin"));
        gateway.refreshContext(caseNumber);
        assertThat(task().getAssignee()).isEqualTo("robin");
        assertThat(candidateGroups(task())).isEmpty();
        assertThat(tasksSeenBy("sacha", "officer")).isZero();
    }

    @Test
    void aManagersTaskStaysWithManagersWhoeverHasTheCustomer() {
        openAndPlan(StepAction.APPROVE);

        domain.hasLabels(FakeCase.labelsOf("robin"));
        gateway.refreshContext(caseNumber);

        assertThat(task().getAssignee()).isNull();
        assertThat(candidateGroups(task())).containsExactly("manager");
    }

    @Test
    void thereIsNothingToRefreshWhenNobodyHasATask() {
        openAndPlan(StepAction.WAIT);

        assertThat(gateway.refreshContext(caseNumber)).isFalse();
    }

    @Test
    void aPlanThatFailsIsTriedAgainAndEndsInAnIncidentThatNewsCanStillOvertake() {
        gateway.open(caseNumber, FakeCase.labelsOf("camille"));
        domain.cannotPlan(new IllegalStateException("database away"));

        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThatThrownBy(this::planNow).hasMessage("database away");
        }

        assertThat(domain.calls()).isEmpty();
        assertThat(engine.getRuntimeService().createIncidentQuery().processInstanceId(instance().getId()).list())
                .singleElement().satisfies(incident -> assertThat(incident.getActivityId()).isEqualTo(DunningProcess.STEP_PLAN));
        domain.cannotPlan(null);
        assertThat(gateway.tell(caseNumber, Fact.PAYMENT)).isTrue();
        planNow();
        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.GATEWAY_WAIT);
    }

    @Test
    void newsThatArriveWhileTheCaseMovesAreToldAgain() {
        openAndPlan(StepAction.WAIT);

        CompletableFuture<Boolean> second = transaction.execute(status -> {
            engine.getRuntimeService().createMessageCorrelation(Fact.PAYMENT.message())
                    .processInstanceBusinessKey(caseNumber).correlate();
            CompletableFuture<Boolean> told = CompletableFuture.supplyAsync(() -> gateway.tell(caseNumber, Fact.PROMISE));
            Awaitility.await().until(() -> somebodyWaitsForALock());
            return told;
        });

        assertThat(second.join()).isTrue();
        assertThat(jobs()).hasSize(1);
        BpmnAwareTests.assertThat(instance()).isWaitingAt(DunningProcess.STEP_PLAN);
    }

    @Test
    void aCaseThatShouldNeverHaveBeenIsCancelled() {
        openAndPlan(StepAction.CALL);

        assertThat(gateway.cancel(caseNumber, "import rolled back")).isTrue();

        assertThat(gateway.isRunning(caseNumber)).isFalse();
        assertThat(gateway.cancel(caseNumber, "again")).isFalse();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyElementOfTheDiagramWasRunByThisClass() {
        Set<String> all = new TreeSet<>();
        engine.getRepositoryService().getBpmnModelInstance(engine.getRepositoryService().createProcessDefinitionQuery()
                        .processDefinitionKey(DunningProcess.KEY).latestVersion().singleResult().getId())
                .getModelElementsByType(FlowNode.class).forEach(node -> all.add(node.getId()));
        Set<String> run = new TreeSet<>();
        engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
                .filter(activity -> activity.getProcessDefinitionKey().equals(DunningProcess.KEY))
                .map(HistoricActivityInstance::getActivityId).forEach(run::add);

        assertThat(run).containsAll(all);
    }

    private void openAndPlan(StepAction action) {
        domain.decides(action);
        gateway.open(caseNumber, FakeCase.labelsOf("camille"));
        planNow();
    }

    private void planNow() {
        engine.getManagementService().executeJob(jobs().get(0).getId());
    }

    private List<Job> jobs() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance().getId()).list();
    }

    private ProcessInstance instance() {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).singleResult();
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseNumber).singleResult();
    }

    private void submitAs(String user, Map<String, Object> input) {
        String task = task().getId();
        engine.getTaskService().setAssignee(task, user);
        engine.getIdentityService().setAuthentication(user, List.of());
        try {
            engine.getFormService().submitTaskForm(task, input);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private long tasksSeenBy(String user, String group) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseNumber).count();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private Set<String> candidateGroups(Task task) {
        Set<String> groups = new TreeSet<>();
        engine.getTaskService().getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
                .filter(group -> group != null).forEach(groups::add);
        return groups;
    }

    private Set<String> variableNames() {
        Set<String> names = new TreeSet<>();
        engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(instance().getId()).list().stream()
                .filter(variable -> variable.getTaskId() == null).forEach(variable -> names.add(variable.getName()));
        return names;
    }

    private List<String> activities(String type) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
                .filter(activity -> activity.getActivityType().toLowerCase().contains(type.toLowerCase()))
                .map(HistoricActivityInstance::getActivityId).toList();
    }

    private static boolean somebodyWaitsForALock() {
        return ProcessTestEngine.bean(JdbcClient.class).sql("select count(*) from pg_locks where not granted")
                .query(Integer.class).single() > 0;
    }

    private static Map<String, Object> valid(HumanTask task) {
        Map<String, Object> input = new HashMap<>();
        for (InputField field : task.fields()) {
            input.put(field.name(), switch (field.type()) {
                case TEXT, LONG_TEXT -> "texte";
                case CHOICE -> field.choices().get(0);
                case AMOUNT, LIMIT -> "1500.50";
                case WHOLE -> "30";
                case DATE -> "2026-12-01";
                case CHECK -> true;
            });
        }
        return input;
    }
}
