/*
 * The transformation language. The rules take a little more than the language allows, a comparison
 * in the place of a value for example, so that the compiler can say what is wrong with it.
 */
grammar Ottl;

statement
    : call (WHERE condition)? EOF
    ;

loneCondition
    : condition EOF
    ;

condition
    : conjunction (OR conjunction)*
    ;

conjunction
    : negation (AND negation)*
    ;

negation
    : NOT? comparison
    ;

comparison
    : sum (COMPARISON sum)?
    ;

sum
    : product ((PLUS | MINUS) product)*
    ;

product
    : signed ((TIMES | DIVIDE) signed)*
    ;

signed
    : (PLUS | MINUS)? atom
    ;

atom
    : NIL
    | BYTES
    | FLOAT
    | INT
    | STRING
    | BOOLEAN
    | call
    | UPPER
    | path
    | list
    | map
    | OPEN condition CLOSE
    ;

call
    : name OPEN (argument (COMMA argument)*)? CLOSE key*
    ;

name
    : LOWER
    | UPPER
    | WHERE
    ;

argument
    : ((LOWER | WHERE) ASSIGN)? condition
    ;

path
    : field (DOT field)*
    ;

field
    : (LOWER | WHERE) key*
    ;

key
    : OPEN_SQUARE condition CLOSE_SQUARE
    ;

list
    : OPEN_SQUARE (condition (COMMA condition)*)? CLOSE_SQUARE
    ;

map
    : OPEN_CURLY (entry COMMA?)* CLOSE_CURLY
    ;

entry
    : STRING COLON condition
    ;

BYTES: '0x' [a-fA-F0-9]+;
FLOAT: ([0-9]+ '.' [0-9]* | '.' [0-9]+) ([eE] [-+]? [0-9]+)?;
INT: [0-9]+;
STRING: '"' ('\\' . | ~[\\"])* '"';
UNCLOSED_STRING: '"' ('\\' . | ~[\\"])*;
NIL: 'nil';
NOT: 'not';
OR: 'or';
AND: 'and';
WHERE: 'where';
BOOLEAN: 'true' | 'false';
COMPARISON: '==' | '!=' | '>=' | '<=' | '>' | '<';
ARROW: '=>';
PLUS: '+';
MINUS: '-';
TIMES: '*';
DIVIDE: '/';
ASSIGN: '=';
OPEN: '(';
CLOSE: ')';
OPEN_CURLY: '{';
CLOSE_CURLY: '}';
OPEN_SQUARE: '[';
CLOSE_SQUARE: ']';
COLON: ':';
COMMA: ',';
DOT: '.';
UPPER: [A-Z] [A-Za-z0-9_]*;
LOWER: [a-z] [A-Za-z0-9_]*;
SPACE: [ \t\r\n\f\u000B]+ -> skip;
OTHER: .;
