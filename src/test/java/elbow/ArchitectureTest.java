package elbow;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** Who may know whom; the picture is in docs/architecture.md. */
@AnalyzeClasses(packages = "elbow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] KNOW_DL4J = {
    "elbow.layer..", "elbow.network..", "elbow.training..", "elbow.uncertainty.."
  };
  private static final String[] DL4J = {"org.deeplearning4j..", "org.nd4j.."};

  private static final DescribedPredicate<JavaClass> ELBOW = resideInAPackage("elbow..");

  @ArchTest
  static final ArchRule onlySomeKnowDl4j =
      noClasses()
          .that()
          .resideOutsideOfPackages(KNOW_DL4J)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DL4J);

  @ArchTest
  static final ArchRule onlyTheWindowKnowsJavaFx =
      noClasses()
          .that()
          .resideOutsideOfPackage("elbow.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..");

  @ArchTest
  static final ArchRule nothingBelowKnowsTheWindow =
      noClasses()
          .that()
          .resideOutsideOfPackage("elbow.ui..")
          .and()
          .doNotHaveFullyQualifiedName("elbow.Elbow")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("elbow.ui..");

  @ArchTest
  static final ArchRule onlyTheMainClassKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("elbow.cli..")
          .and()
          .doNotHaveFullyQualifiedName("elbow.Elbow")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("elbow.cli..", "picocli..");

  @ArchTest
  static final ArchRule nobodyKnowsTheMainClass =
      noClasses().should().dependOnClassesThat(are(inTheRootPackage()));

  /** Their methods are not inlined, and what is not passes vectors through the heap. */
  @ArchTest
  static final ArchRule kernelsThatAreCompiledByThemselvesPassNoVectors =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .haveNameMatching("elbow\\.kernel\\.Float.*")
          .should(haveNoVectors());

  @ArchTest
  static final ArchRule packagesMakeNoCycles =
      slices().matching("elbow.(*)..").should().beFreeOfCycles();

  /** Packages that can be taken away and used elsewhere. */
  @ArchTest
  static void theseKnowNobodyElseInElbow(JavaClasses elbow) {
    for (String name : List.of("experiment", "kernel", "calibration", "comparison", "chart")) {
      knowsOnly(name).check(elbow);
    }
  }

  /** Data is read and split without a network in sight. */
  @ArchTest
  static void dataKnowsTheExperimentOnly(JavaClasses elbow) {
    knowsOnly("data", "experiment").check(elbow);
  }

  /** Inputs are shifted, and last layers approximated, without a network in sight. */
  @ArchTest
  static void shiftAndLaplaceKnowNoNetwork(JavaClasses elbow) {
    knowsOnly("shift", "experiment", "data", "kernel").check(elbow);
    knowsOnly("laplace", "calibration", "kernel").check(elbow);
  }

  /** Predictions are mended whoever made them. */
  @ArchTest
  static void recalibrationKnowsCalibrationOnly(JavaClasses elbow) {
    knowsOnly("recalibration", "calibration").check(elbow);
  }

  @ArchTest
  static void aRuleThatIsBrokenIsReported(JavaClasses elbow) {
    assertThatThrownBy(() -> knowsOnly("layer").check(elbow))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("elbow.kernel");
  }

  private static ArchCondition<JavaMethod> haveNoVectors() {
    return new ArchCondition<>("have no vectors as arguments or result") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
            .filter(type -> type.getPackageName().equals("jdk.incubator.vector"))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " has a " + type.getSimpleName())));
      }
    };
  }

  private static ArchRule knowsOnly(String name, String... others) {
    DescribedPredicate<JavaClass> allowed = resideInAPackage("elbow." + name + "..");
    for (String other : others) {
      allowed = allowed.or(resideInAnyPackage("elbow." + other + ".."));
    }
    return classes()
        .that()
        .resideInAPackage("elbow." + name + "..")
        .should()
        .onlyDependOnClassesThat(allowed.or(DescribedPredicate.not(ELBOW)));
  }

  private static DescribedPredicate<JavaClass> inTheRootPackage() {
    return DescribedPredicate.describe(
        "the main class", type -> type.getPackageName().equals("elbow"));
  }
}
