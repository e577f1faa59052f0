package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // nothing may hang the build
class TeamTest {
  private static void runMany(Team team, int runs, long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < runs; run++) {
      int parts = random.nextInt(random.nextBoolean() ? 4 : 200);
      AtomicIntegerArray done = new AtomicIntegerArray(parts);
      // Not volatile: what a part has written must be seen after the run all the same.
      long[] results = new long[parts];
      int[] workers = new int[parts];
      int current = run;
      team.run(
          parts,
          (worker, part) -> {
            done.incrementAndGet(part);
            results[part] = (long) current * part;
            workers[part] = worker;
          });
      for (int part = 0; part < parts; part++) {
        assertThat(done.get(part)).as("run %d, part %d of %d", run, part, parts).isEqualTo(1);
        assertThat(results[part]).isEqualTo((long) run * part);
        assertThat(workers[part]).isBetween(0, team.size() - 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 8})
  void everyPartOfEveryRunIsDoneOnce(int size) {
    try (Team team = new Team(size)) {
      assertThat(team.size()).isEqualTo(size);
      runMany(team, 3000, size);
    }
  }

  @Test
  void severalTeamsWorkAtOnce() throws Exception {
    int teams = 4;
    try (ExecutorService callers = Executors.newFixedThreadPool(teams)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < teams; i++) {
        int seed = i;
        work.add(
            () -> {
              try (Team team = new Team(2 + seed % 2)) {
                runMany(team, 1000, seed);
              }
              return null;
            });
      }
      for (Future<Void> each : callers.invokeAll(work)) {
        each.get();
      }
    }
  }

  /** Two parts that wait for each other are done by two threads, or never. */
  @Test
  void partsAreDoneAtTheSameTime() {
    try (Team team = new Team(2)) {
      for (int run = 0; run < 200; run++) {
        CountDownLatch both = new CountDownLatch(2);
        Set<Integer> workers = ConcurrentHashMap.newKeySet();
        team.run(
            2,
            (worker, part) -> {
              workers.add(worker);
              both.countDown();
              await(both);
            });
        assertThat(workers).containsExactlyInAnyOrder(0, 1);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aWorkersNumberIsOneThreadsOnly() {
    try (Team team = new Team(4)) {
      Thread[] threads = new Thread[4];
      for (int run = 0; run < 500; run++) {
        team.run(
            40,
            (worker, part) -> {
              // Each index is one thread's, so nothing is shared.
              assertThat(threads[worker]).isIn(null, Thread.currentThread());
              threads[worker] = Thread.currentThread();
            });
      }
      assertThat(threads[0]).isEqualTo(Thread.currentThread());
    }
  }

  private static List<Thread> threadsOf(Team team) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch all = new CountDownLatch(team.size());
    team.run(
        team.size(),
        (worker, part) -> {
          threads.add(Thread.currentThread());
          all.countDown();
          await(all);
        });
    threads.remove(Thread.currentThread());
    assertThat(threads).hasSize(team.size() - 1);
    return List.copyOf(threads);
  }

  private static void awaitSleep(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void threadsThatSleepWakeForTheNextRun() {
    try (Team team = new Team(3)) {
      List<Thread> helpers = threadsOf(team);
      for (int run = 0; run < 100; run++) {
        helpers.forEach(TeamTest::awaitSleep);
        assertThat(threadsOf(team)).containsExactlyInAnyOrderElementsOf(helpers);
      }
    }
  }

  @Test
  void closingEndsTheThreadsAwakeOrAsleep() throws InterruptedException {
    for (boolean asleep : new boolean[] {false, true}) {
      Team team = new Team(3);
      List<Thread> helpers = threadsOf(team);
      if (asleep) {
        helpers.forEach(TeamTest::awaitSleep);
      }
      team.close();
      for (Thread helper : helpers) {
        helper.join();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void anExceptionComesOutAndTheTeamWorksOn(int size) {
    try (Team team = new Team(size)) {
      for (int run = 0; run < 200; run++) {
        int bad = run % 17;
        assertThatThrownBy(
                () ->
                    team.run(
                        17,
                        (worker, part) -> {
                          if (part == bad) {
                            throw new IllegalArgumentException("part " + part);
                          }
                        }))
            .isInstanceOf(IllegalArgumentException.class)
            .hasStackTraceContaining("part " + bad);
        runMany(team, 3, run);
      }
    }
  }

  @Test
  void anErrorOfAHelperComesOutToo() {
    try (Team team = new Team(2)) {
      CountDownLatch both = new CountDownLatch(2);
      assertThatThrownBy(
              () ->
                  team.run(
                      2,
                      (worker, part) -> {
                        both.countDown();
                        await(both);
                        if (worker == 1) {
                          throw new StackOverflowError("of the helper");
                        }
                      }))
          .isInstanceOf(StackOverflowError.class)
          .hasStackTraceContaining("of the helper");
    }
  }

  @Test
  void morePartsThanCanBeCountedAreRefused() {
    try (Team team = new Team(2)) {
      assertThatThrownBy(() -> team.run(1 << 20, (worker, part) -> {}))
          .hasMessageContaining("1048576 parts");
    }
  }
}
