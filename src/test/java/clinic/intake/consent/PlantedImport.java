package clinic.intake.consent;

import clinic.intake.consultation.reference.Reference;

/** Breaks the rule of arrows on purpose, for the test that the rule sees it. */
public final class PlantedImport {

    Reference forbidden;
}
