package dev.sideledger.architecture;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/**
 * A small package tree that breaks our rules on purpose. It is compiled while the test runs: no rule of the build and
 * no bean discovery sees it, and it can use libraries that are not on the class path yet.
 */
public final class PlantedTree {

    public static final String ROOT = "planted";

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** Shared, because opening the jars of the class path takes most of the time of a small compilation. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private final Path folder;
    private final List<JavaFileObject> sources = new ArrayList<>();

    public PlantedTree(Path folder) {
        this.folder = folder;
    }

    /** Plants a top-level type; the body begins with its kind, e.g. {@code "class {}"} or {@code "final class {}"}. */
    public PlantedTree type(String packageName, String name, String body) {
        String inPackage = packageName.isEmpty() ? ROOT : ROOT + "." + packageName;
        String declaration = body.replaceFirst("\\b(class|interface|enum|record)\\b", "$1 " + name);
        sources.add(new Source(inPackage + "." + name, "package " + inPackage + ";\npublic " + declaration));
        return this;
    }

    /** Plants a class that uses another one. */
    public PlantedTree user(String packageName, String name, String usedClass) {
        return type(packageName, name, "class { Class<?> used = " + usedClass + ".class; }");
    }

    /** Makes a library's class usable: the real one where the class path has it, else an empty one of that name. */
    public PlantedTree library(String className) {
        try {
            Class.forName(className, false, PlantedTree.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            int dot = className.lastIndexOf('.');
            sources.add(new Source(className, "package " + className.substring(0, dot) + ";\npublic class "
                    + className.substring(dot + 1) + " {}"));
        }
        return this;
    }

    /** Compiles what was planted and reads it as ArchUnit does our own classes. */
    public JavaClasses grow() throws IOException {
        FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
        StringWriter output = new StringWriter();
        if (!COMPILER.getTask(output, FILES, null, List.of("-proc:none"), null, sources).call()) {
            throw new IllegalStateException("the planted tree does not compile: " + output);
        }
        return new ClassFileImporter().importPath(folder);
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
