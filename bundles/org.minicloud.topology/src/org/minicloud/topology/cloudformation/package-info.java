/**
 * Designs as templates of AWS CloudFormation and back. A template is a tree of maps, lists, strings, numbers and booleans in both
 * directions; what an import does not know stays with the design and goes out again with the next export.
 */
package org.minicloud.topology.cloudformation;
