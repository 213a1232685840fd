/**
 * What a component is: its name, its factory, its life, and the two contracts that data moves
 * under.
 *
 * <p>Starting points: {@link io.sluice.component.ComponentFactory} and its five kinds say how a
 * component is made; {@link io.sluice.component.Component} says when it lives; {@link
 * io.sluice.component.Consumer} is the one call by which spans move on; {@link
 * io.sluice.component.Delivery} is who answers for them.
 */
package io.sluice.component;
