package com.wisebook.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.Browser;
import com.wisebook.clients.IntegrationTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One login for the Tasklist; behind it each user sees and does what is his, and nothing else. */
@IntegrationTest
class EngineAccessTest {

    private static final String KEY = "AccessTest";

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessEngine engine;
    private String deployment;
    private String taskOfCamille;
    private String taskOfLucas;
    private String taskForManagers;

    @BeforeEach
    void threeTasks() {
        deployment = engine.getRepositoryService().createDeployment().addModelInstance("access.bpmn",
                Bpmn.createExecutableProcess(KEY).camundaHistoryTimeToLive(1).startEvent()
                        .userTask("Task_Call").name("Appeler").endEvent().done()).deploy().getId();
        taskOfCamille = task("camille", null);
        taskOfLucas = task("lucas", null);
        taskForManagers = task(null, "manager");
    }

    @AfterEach
    void clean() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void theTasklistOpensWithoutASecondLogin() throws Exception {
        Browser camille = new Browser(port).login("camille");
        HttpResponse<String> page = camille.page("/camunda/app/tasklist/" + engine.getName() + "/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("camTasklistAppCtrl");
        JsonNode who = json(camille.fetch("/camunda/api/admin/auth/user/" + engine.getName()));
        assertThat(who.get("userId").asText()).isEqualTo("camille");
        assertThat(texts(who.get("authorizedApps"))).contains("tasklist").doesNotContain("cockpit", "admin");
    }

    @Test
    void onlyAdministratorsMayOpenCockpitAndAdmin() throws Exception {
        JsonNode who = who("admin");
        assertThat(texts(who.get("authorizedApps"))).contains("tasklist", "cockpit", "admin");
        assertThat(texts(who("sophie").get("authorizedApps"))).doesNotContain("cockpit", "admin");
    }

    @Test
    void anOfficerSeesHisOwnTasksOnly() throws Exception {
        Browser camille = inTasklist("camille");
        assertThat(ids(json(camille.fetch(api("/task?processDefinitionKey=" + KEY))))).containsExactly(taskOfCamille);
        assertThat(camille.fetch(api("/task/" + taskOfCamille)).statusCode()).isEqualTo(200);
        assertThat(camille.fetch(api("/task/" + taskOfLucas)).statusCode()).isIn(403, 404);
        assertThat(camille.fetch(api("/task/" + taskOfLucas + "/form-variables")).statusCode()).isIn(403, 404);
    }

    @Test
    void aManagerSeesTheTasksOfHisGroupAndAnAdministratorAll() throws Exception {
        assertThat(ids(json(inTasklist("sophie").fetch(api("/task?processDefinitionKey=" + KEY)))))
                .containsExactly(taskForManagers);
        assertThat(ids(json(inTasklist("admin").fetch(api("/task?processDefinitionKey=" + KEY)))))
                .containsExactlyInAnyOrder(taskOfCamille, taskOfLucas, taskForManagers);
    }

    @Test
    void anOfficerFindsHimselfAndWhomHeCanNameButNoListOfUsers() throws Exception {
        Browser camille = inTasklist("camille");
        assertThat(ids(json(camille.fetch(api("/user"))))).containsExactly("camille");
        assertThat(ids(json(camille.fetch(api("/user?firstNameLike=%25"))))).containsExactly("camille");
        assertThat(ids(json(camille.fetch(api("/user?memberOfGroup=admin"))))).isEmpty();
        assertThat(json(camille.fetch(api("/user/count"))).get("count").asInt()).isEqualTo(1);
        assertThat(ids(json(camille.fetch(api("/user?id=lucas"))))).as("the name of an assignee").containsExactly("lucas");
        assertThat(camille.fetch(api("/user/lucas/profile")).statusCode()).isEqualTo(200);
        assertThat(ids(json(inTasklist("sophie").fetch(api("/user"))))).containsExactly("sophie");
        assertThat(ids(json(inTasklist("admin").fetch(api("/user"))))).contains("camille", "lucas", "sophie", "admin");
        assertThat(engine.getIdentityService().createUserQuery().count()).as("the application itself").isGreaterThan(5);
    }

    @Test
    void anOfficerCompletesHisTaskAndNobodyElses() throws Exception {
        Browser camille = inTasklist("camille");
        assertThat(camille.engine("POST", api("/task/" + taskOfLucas + "/complete"), "{}").statusCode()).isEqualTo(403);
        assertThat(camille.engine("POST", api("/task/" + taskOfLucas + "/claim"), "{\"userId\":\"camille\"}").statusCode()).isEqualTo(403);
        assertThat(camille.engine("POST", api("/task/" + taskOfLucas + "/submit-form"), "{\"variables\":{}}").statusCode()).isEqualTo(403);
        assertThat(camille.engine("POST", api("/task/" + taskOfCamille + "/submit-form"), "{\"variables\":{}}").statusCode()).isEqualTo(204);
        HttpResponse<String> again = camille.engine("POST", api("/task/" + taskOfCamille + "/submit-form"), "{\"variables\":{}}");
        assertThat(again.statusCode()).as("a second window").isEqualTo(409);
        assertThat(again.body()).contains("Cette tâche a déjà été faite par Camille");
        assertThat(engine.getTaskService().createTaskQuery().taskId(taskOfLucas).singleResult().getAssignee()).isEqualTo("lucas");
    }

    @Test
    void anOfficerCanNeitherDeployNorStartNorCancelNorMakeFilters() {
        Browser camille = inTasklist("camille");
        String form = "--b\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nx\r\n--b\r\nContent-Disposition: "
                + "form-data; name=\"f\"; filename=\"f.bpmn\"\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--b--\r\n";
        HttpRequest.Builder deploy = camille.request(api("/deployment/create"))
                .header("Content-Type", "multipart/form-data; boundary=b").header("Accept", "application/json")
                .header("X-XSRF-TOKEN", camille.cookie("CAMUNDA-XSRF-TOKEN").orElseThrow())
                .POST(HttpRequest.BodyPublishers.ofString(form));
        assertThat(camille.send(deploy).statusCode()).isEqualTo(403);
        assertThat(camille.engine("POST", api("/process-definition/key/" + KEY + "/start"), "{}").statusCode()).isEqualTo(403);
        String instance = engine.getTaskService().createTaskQuery().taskId(taskOfCamille).singleResult().getProcessInstanceId();
        assertThat(camille.engine("DELETE", api("/process-instance/" + instance), "").statusCode()).isEqualTo(403);
        assertThat(camille.engine("POST", api("/filter/create"),
                "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{},\"properties\":{}}").statusCode()).isEqualTo(403);
        assertThat(camille.engine("POST", api("/user/create"),
                "{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"x\"}}").statusCode()).isBetween(400, 500);
        assertThat(camille.engine("POST", api("/authorization/create"),
                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"camille\",\"resourceType\":7,\"resourceId\":\"*\"}").statusCode()).isEqualTo(403);
    }

    @Test
    void aCallWithoutTheEnginesTokenIsRefused() {
        Browser camille = inTasklist("camille");
        HttpRequest.Builder without = camille.request(api("/task/" + taskOfCamille + "/unclaim"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(camille.send(without).statusCode()).isEqualTo(403);
        assertThat(engine.getTaskService().createTaskQuery().taskId(taskOfCamille).singleResult().getAssignee()).isEqualTo("camille");
    }

    @Test
    void thePageThatMakesAFirstAdministratorIsClosedToEverybody() {
        String setup = "/camunda/api/admin/setup/" + engine.getName() + "/user/create";
        String body = "{\"profile\":{\"id\":\"evil\"},\"credentials\":{\"password\":\"x\"}}";
        assertThat(new Browser(port).engine("POST", setup, body).statusCode()).isEqualTo(401);
        assertThat(inTasklist("camille").engine("POST", setup, body).statusCode()).isEqualTo(403);
        assertThat(inTasklist("admin").engine("POST", setup, body).statusCode()).isEqualTo(403);
    }

    @Test
    void theEnginesOwnLoginIsClosed() {
        Browser stranger = new Browser(port);
        assertThat(stranger.form("/camunda/api/admin/auth/user/" + engine.getName() + "/login/tasklist",
                "username=admin&password=demo").statusCode()).isIn(302, 401, 403);
        assertThat(stranger.fetch(api("/task")).statusCode()).isEqualTo(401);
    }

    @Test
    void loggingOutInTheTasklistEndsTheWholeSession() {
        Browser camille = inTasklist("camille");
        camille.engine("POST", "/camunda/api/admin/auth/user/" + engine.getName() + "/logout", "");
        assertThat(camille.fetch(api("/task")).statusCode()).isEqualTo(401);
        assertThat(camille.fetch("/api/v1/openapi.json").statusCode()).isEqualTo(401);
    }

    @Test
    void theFiltersAreThereInFrenchForThoseWhoNeedThem() throws Exception {
        assertThat(names(json(inTasklist("camille").fetch(api("/filter?resourceType=Task")))))
                .containsExactlyInAnyOrder("Mes appels", "Lettres à valider", "Envois incertains", "Clients sans destinataire",
                        "Postes prescrits à vérifier", "Courriers à poster", "Contentieux et procédures collectives",
                        "Réponses", "Échéanciers à accorder", "Litiges", "Toutes mes tâches");
        assertThat(names(json(inTasklist("thomas").fetch(api("/filter?resourceType=Task"))))).containsExactlyInAnyOrder("Litiges", "Toutes mes tâches");
    }

    @Test
    void aFilterCountsWhatItsReaderMaySee() throws Exception {
        String calls = engine.getFilterService().createFilterQuery().filterName("Mes appels").singleResult().getId();
        assertThat(json(inTasklist("lucas").fetch(api("/filter/" + calls + "/count"))).get("count").asInt()).isEqualTo(1);
    }

    @Test
    void aSecondStartAddsNothing(@Autowired EngineGrants grants) {
        long authorizations = engine.getAuthorizationService().createAuthorizationQuery().count();
        long filters = engine.getFilterService().createFilterQuery().count();
        grants.afterSingletonsInstantiated();
        assertThat(engine.getAuthorizationService().createAuthorizationQuery().count()).isEqualTo(authorizations);
        assertThat(engine.getFilterService().createFilterQuery().count()).isEqualTo(filters).isEqualTo(16);
    }

    @Test
    void theEnginesUsersAreOurAccountsAndItsGroupsTheirRoles() {
        IdentityService identity = engine.getIdentityService();
        assertThat(identity.createUserQuery().memberOfGroup("officer").list()).extracting(User::getId)
                .containsExactlyInAnyOrder("camille", "lucas");
        assertThat(identity.createUserQuery().userFirstNameLike("Am%").list()).extracting(User::getId).containsExactly("amelie");
        assertThat(identity.createGroupQuery().groupMember("sophie").list()).extracting(Group::getId).containsExactly("manager");
        assertThat(identity.createUserQuery().listPage(2, 3)).hasSize(3);
        assertThat(identity.checkPassword("camille", "demo")).isTrue();
        assertThat(identity.checkPassword("camille", "other")).isFalse();
        assertThat(identity.checkPassword("nobody", "demo")).isFalse();
        assertThat(identity.isReadOnly()).isTrue();
    }

    private JsonNode who(String username) throws Exception {
        return json(inTasklist(username).fetch("/camunda/api/admin/auth/user/" + engine.getName()));
    }

    private Browser inTasklist(String username) {
        Browser browser = new Browser(port).login(username);
        browser.page("/camunda/app/tasklist/" + engine.getName() + "/");
        return browser;
    }

    private String api(String path) {
        return "/camunda/api/engine/engine/" + engine.getName() + path;
    }

    private String task(String assignee, String candidateGroup) {
        String instance = engine.getRuntimeService().startProcessInstanceByKey(KEY).getId();
        Task task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
        if (assignee != null) {
            engine.getTaskService().setAssignee(task.getId(), assignee);
        }
        if (candidateGroup != null) {
            engine.getTaskService().addCandidateGroup(task.getId(), candidateGroup);
        }
        return task.getId();
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static List<String> ids(JsonNode array) {
        List<String> ids = new ArrayList<>();
        array.forEach(node -> ids.add(node.get("id").asText()));
        return ids;
    }

    private static List<String> names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(node -> names.add(node.get("name").asText()));
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
