package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.wisebook.clients.desk.LetterDesk;
import com.wisebook.clients.desk.LetterDesk.Posting;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.security.rest.ProblemException;

/** Registered letters, printed in batches and posted by people, many at once; meanwhile the rest of the case goes on. */
class LettersInTheBatchTest extends CollectionsSpecification {

    @Autowired
    private LetterDesk desk;

    /** A formal notice that was approved and lies in the print batch. */
    private Debtor withLetter() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 60, 6, 7);
        scenario.morning();
        debtor.task("sophie", "Task_Approve", "decision", "APPROVE");
        scenario.mailsLeave();
        assertThat(debtor.tasks()).containsExactly("Task_PostLetter");
        return debtor;
    }

    private long batchOf(Debtor debtor) {
        return scenario.outbox.byId(letterOf(debtor)).orElseThrow().printBatchId();
    }

    private long letterOf(Debtor debtor) {
        return debtor.relances().stream().filter(r -> r.channel().equals("REGISTERED_LETTER")).findFirst().orElseThrow().messageId();
    }

    @Test
    void whileALetterWaitsForThePostOfficeAMessageAboutTheOtherItemsLeaves() {
        Debtor debtor = withLetter();
        Item other = debtor.owes("120.00", 3);
        scenario.daysPass(1);
        scenario.morning();
        scenario.mailsLeave();
        assertThat(scenario.mails()).as("the reminder about the other item").hasSize(1);
        assertThat(debtor.itemsOf(debtor.lastRelance())).containsExactly(other);
        assertThat(debtor.tasks()).as("the letter still has to be posted").containsExactly("Task_PostLetter");
    }

    @Test
    void theItemsOfALetterThatWasNotPostedNeverGoToTheLawyers() {
        Debtor debtor = withLetter();
        scenario.daysPass(40);
        scenario.morning();
        assertThat(debtor.tasks()).containsExactly("Task_PostLetter");
    }

    @Test
    void aBatchIsPostedAtOnceAndItsTasksEndByThemselves() {
        Debtor one = withLetter();
        Debtor two = withLetter();
        long batch = batchOf(one);
        assertThat(batchOf(two)).isEqualTo(batch);
        assertThat(desk.batch(batch).toPost()).isEqualTo(2);

        scenario.doing(() -> desk.post(batch, scenario.today(),
            List.of(new Posting(letterOf(one), "1a 111 222 3333 4"), new Posting(letterOf(two), "1A 111 222 3333 5"))));

        assertThat(one.tasks()).isEmpty();
        assertThat(two.tasks()).isEmpty();
        assertThat(desk.batch(batch).posted()).isEqualTo(2);
        assertThat(desk.letters(batch)).extracting(LetterDesk.Letter::registeredNumber)
            .containsExactlyInAnyOrder("1A 111 222 3333 4", "1A 111 222 3333 5");
        desk.receipt(batch, letterOf(one), scenario.today());
        assertThat(desk.batch(batch).receipts()).isEqualTo(1);
        scenario.daysPass(16);
        scenario.morning();
        assertThat(one.legalTasks()).as("fifteen days after the posting").containsExactly("Task_ChooseLegal");
    }

    @Test
    void whatCannotBeRecordedIsToldForEachLetterAndNothingIsRecorded() {
        Debtor one = withLetter();
        Debtor two = withLetter();
        long batch = batchOf(one);
        assertThatThrownBy(() -> scenario.doing(() -> desk.post(batch, scenario.today(),
            List.of(new Posting(letterOf(one), "1A 111 222 3333 4"), new Posting(letterOf(two), "1a 111 222  3333 4"), new Posting(999_999, "1A 9")))))
            .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.flaws())
                .extracting(flaw -> flaw.text().key()).containsExactly("desk.letters.number-twice", "desk.letters.not-here"));
        assertThatThrownBy(() -> scenario.doing(() -> desk.post(batch, scenario.today(), List.of(new Posting(letterOf(one), " ")))))
            .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.flaws())
                .extracting(flaw -> flaw.text().key()).containsExactly("desk.letters.number-missing"));
        assertThatThrownBy(() -> scenario.doing(() -> desk.post(batch, scenario.today().plusDays(1), List.of(new Posting(letterOf(one), "1A 111 222 3333 4")))))
            .isInstanceOf(ProblemException.class);
        assertThat(desk.batch(batch).posted()).isZero();
        assertThat(one.tasks()).containsExactly("Task_PostLetter");
    }

    @Test
    void aLetterWhoseItemsArePaidIsTakenOutAndOnlyThen() {
        Debtor paid = scenario.debtorWithMail("STANDARD");
        Item item = paid.owes("500.00", 60, 6, 7);
        scenario.morning();
        paid.task("sophie", "Task_Approve", "decision", "APPROVE");
        scenario.mailsLeave();
        Debtor unpaid = withLetter();
        long batch = batchOf(paid);

        paid.pays(item, "500.00");
        assertThat(desk.batch(batch).settled()).isEqualTo(1);
        assertThatThrownBy(() -> scenario.doing(() -> desk.withdraw(batch, letterOf(unpaid)))).isInstanceOf(ProblemException.class);
        long letter = letterOf(paid);
        scenario.doing(() -> desk.withdraw(batch, letter));

        assertThat(desk.letters(batch)).hasSize(1);
        assertThat(paid.lastRelance().status()).isEqualTo("ABANDONED");
        assertThat(paid.level(item)).as("as though it had never been printed").isEqualTo(6);
    }
}
