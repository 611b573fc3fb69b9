package clinic.intake.container;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The instructions of a Dockerfile, or of one stage of it, in their order. */
record Dockerfile(List<Instruction> instructions) {

    record Instruction(String name, String arguments) {

        List<String> flags() {
            return words().filter(word -> word.startsWith("--")).toList();
        }

        /** Sources, then the destination, of a COPY. */
        List<String> paths() {
            return words().filter(word -> !word.startsWith("--")).toList();
        }

        /** The words of the exec form, a JSON array. */
        List<String> exec() throws IOException {
            return Arrays.asList(new ObjectMapper().readValue(arguments, String[].class));
        }

        private Stream<String> words() {
            return Arrays.stream(arguments.split("\\s+"));
        }
    }

    static Dockerfile read() throws IOException {
        return of(Files.readString(Path.of("src/main/docker/Dockerfile.jvm")));
    }

    static Dockerfile of(String text) {
        String withoutComments = text.replaceAll("(?m)^\\s*#.*\\R?", "");
        return new Dockerfile(withoutComments
                .replaceAll("\\\\\\R", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s+", 2))
                .map(words -> new Instruction(words[0], words[1]))
                .toList());
    }

    /** What the image consists of: the last stage, after the one that it continues. */
    Dockerfile image() {
        int last = instructions.lastIndexOf(all("FROM").get(all("FROM").size() - 1));
        String continued = instructions.get(last).arguments();
        List<Instruction> image = new ArrayList<>(stage(continued).instructions());
        image.addAll(instructions.subList(last + 1, instructions.size()));
        return new Dockerfile(image);
    }

    /** The stage of that name, from its FROM on. */
    Dockerfile stage(String name) {
        List<Instruction> stage = new ArrayList<>();
        boolean within = false;
        for (Instruction instruction : instructions) {
            if (instruction.name().equals("FROM")) {
                within = instruction.arguments().endsWith(" AS " + name);
            }
            if (within) {
                stage.add(instruction);
            }
        }
        return new Dockerfile(stage);
    }

    List<Instruction> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .toList();
    }

    /** The one instruction of that name. */
    Instruction only(String name) {
        List<Instruction> all = all(name);
        if (all.size() != 1) {
            throw new IllegalStateException("not one " + name + " but " + all);
        }
        return all.get(0);
    }
}
