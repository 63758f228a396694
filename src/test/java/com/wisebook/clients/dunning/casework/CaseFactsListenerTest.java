package com.wisebook.clients.dunning.casework;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;
import org.springframework.transaction.PlatformTransactionManager;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dispute.DisputeChanged;
import com.wisebook.clients.dispute.DisputeOpened;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.dunning.Promises.PromiseChanged;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.PlanWriter;
import com.wisebook.clients.dunning.plan.Planner;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.dunning.process.Fact;

/** Who plans when a fact comes: the case's own step where it must think anyway, the listener where the case may have to be left alone. */
class CaseFactsListenerTest {

    private static final long COMPANY = 1;
    private static final long CUSTOMER = 7;

    private final Dossiers dossiers = mock(Dossiers.class);
    private final CaseFactsLoader loader = mock(CaseFactsLoader.class);
    private final Planner planner = mock(Planner.class);
    private final PlanWriter writer = mock(PlanWriter.class);
    private final DunningGateway process = mock(DunningGateway.class);
    private final Customers customers = mock(Customers.class);
    private final QuietPlans plans = new QuietPlans(dossiers, customers, loader, planner, writer, mock(PlatformTransactionManager.class));
    private final CaseFactsListener listener = new CaseFactsListener(dossiers, mock(Companies.class), plans, mock(Promises.class), process,
        mock(ReturnedItems.class));

    private void caseAt(String action) {
        when(dossiers.open(anyLong(), anyCollection())).thenReturn(List.of(new Dossier(3, "R2026-000003", COMPANY, CUSTOMER, "OPEN", 1, action, null, null,
            "before", null)));
    }

    @Test
    void aCaseThatWaitsPlansAPromiseOrADisputeItselfAndOnlyOnce() {
        caseAt("WAIT");
        listener.on(new PromiseChanged(9, COMPANY, CUSTOMER, "LIVE"));
        verify(process).tell("R2026-000003", Fact.PROMISE);
        listener.on(new DisputeOpened("L2026-00001", COMPANY, CUSTOMER, List.of(5L)));
        verify(process).tell("R2026-000003", Fact.DISPUTE);
        verifyNoMoreInteractions(process);
        verifyNoInteractions(loader, planner, writer);
    }

    @Test
    void aStepThatCannotBeToldIsToldAgainByTheRegistry() {
        caseAt("WAIT");
        when(process.tell(any(), any())).thenThrow(new IllegalStateException("it moved at each attempt"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> listener.on(new PromiseChanged(9, COMPANY, CUSTOMER, "LIVE")))
            .as("the listener fails, so that the publication stays open").isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEND", "CALL", "APPROVE", "POST_LETTER"})
    @NullSource
    void whereSomebodyMayBeWorkingOrAMessageIsOnItsWayAPlanSaysFirstWhetherItMoves(String action) {
        caseAt(action);
        listener.on(new PromiseChanged(9, COMPANY, CUSTOMER, "LIVE"));
        InOrder order = inOrder(customers, loader, planner, writer);
        order.verify(customers).lock(List.of(CUSTOMER));
        order.verify(loader).load(anyLong(), anyCollection());
        order.verify(planner).plan(any());
        order.verify(writer).write(any(), any());
        verify(process, never()).tell(any(), any());
    }

    @Test
    void eachStepOfADisputeIsNoNewsForACaseThatWaits() {
        caseAt("WAIT");
        listener.on(new DisputeChanged("L2026-00001", COMPANY, CUSTOMER));
        verify(planner, times(1)).plan(any());
        verify(process, never()).tell(any(), any());
    }

    @Test
    void whoHasNoCaseIsAskedForNothing() {
        when(dossiers.open(anyLong(), anyCollection())).thenReturn(List.of());
        listener.on(new PromiseChanged(9, COMPANY, CUSTOMER, "LIVE"));
        verifyNoInteractions(process, loader, planner, writer);
    }
}
